-- clear grid.readings: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `readings` AS r,
    json_table(:keys_erase_grid_households_1c4e3218, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
SET r.`household_id`=NULL,
    r.`read_by`=NULL,
    r.`read_on`=CASE WHEN (r.`read_on` >= '0001-01-01' AND r.`read_on` != subdate(date(r.`read_on`), dayofyear(r.`read_on`) - 1)) THEN subdate(date(r.`read_on`), dayofyear(r.`read_on`) - 1) ELSE r.`read_on` END,
    r.`postcode`=left(r.`postcode`, 2),
    r.`visits`=0
WHERE r.`household_id` = k1.k0
  AND (r.`read_by` IS NOT NULL AND char_length(r.`read_by`) != 0 OR r.`read_on` >= '0001-01-01' AND r.`read_on` != subdate(date(r.`read_on`), dayofyear(r.`read_on`) - 1) OR char_length(r.`postcode`) > 2 OR r.`visits` != 0 OR r.`household_id` IS NOT NULL);;

-- remove grid.households: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `households` AS r,
    json_table(:keys_erase_grid_households_1c4e3218, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0
  AND NOT (EXISTS (SELECT 1 FROM `readings` AS t2 WHERE t2.`household_id` = r.`id`));;

-- clear grid.households: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `households` AS r,
    json_table(:keys_erase_grid_households_1c4e3218, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
SET r.`meter`=NULL
WHERE r.`id` = k1.k0
  AND r.`meter` IS NOT NULL
  AND char_length(r.`meter`) != 0;;
