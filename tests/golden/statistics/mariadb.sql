-- read what identifies: meter of grid.households: what stays is searched for it
SELECT r.`meter`
FROM `households` AS r,
    (SELECT DISTINCT t1.`id` AS `id` FROM `households` AS t1, json_table(:keys_erase_grid_households_1c4e3218, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k2 WHERE t1.`id` = k2.k0) AS reached
WHERE r.`id` = reached.`id`
  AND r.`meter` IS NOT NULL;;

-- examine grid.readings: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM `readings` AS r,
    (SELECT DISTINCT t1.`id` AS `id` FROM `readings` AS t1, json_table(:keys_erase_grid_households_1c4e3218, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k2 WHERE t1.`household_id` = k2.k0) AS reached
WHERE r.`id` = reached.`id`
  AND (EXISTS (SELECT 1 FROM (SELECT DISTINCT k3.k0 AS k0 FROM json_table(:keys_known_grid_inside_6ed03408, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k3) AS k3_once WHERE r.`kwh` = k3_once.k0));;

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
