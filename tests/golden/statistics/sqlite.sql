-- read what identifies: meter of grid.households: what stays is searched for it
SELECT r."meter"
FROM "households" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_grid_households_1c4e3218) AS k1)
  AND r."meter" IS NOT NULL;;

-- examine grid.readings: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells1
FROM "readings" AS r
WHERE r."household_id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_grid_households_1c4e3218) AS k1)
  AND r."kwh" IN (SELECT k2.value AS c0 FROM json_each(:keys_known_grid_inside_6ed03408) AS k2);;

-- clear grid.readings: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "readings" AS r
SET "household_id"=NULL,
    "read_by"=NULL,
    "read_on"=CASE WHEN (r."read_on" != CASE WHEN (length(r."read_on") > 10) THEN substr(r."read_on", 1, 4) || '-01-01' || substr(r."read_on", 11, 1) || '00:00:00' ELSE substr(r."read_on", 1, 4) || '-01-01' END) THEN CASE WHEN (length(r."read_on") > 10) THEN substr(r."read_on", 1, 4) || '-01-01' || substr(r."read_on", 11, 1) || '00:00:00' ELSE substr(r."read_on", 1, 4) || '-01-01' END ELSE r."read_on" END,
    "postcode"=substr(r."postcode", 1, 2),
    "visits"=0
WHERE r."household_id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_grid_households_1c4e3218) AS k1)
  AND (r."read_by" IS NOT NULL AND r."read_by" != '' OR r."read_on" != CASE WHEN (length(r."read_on") > 10) THEN substr(r."read_on", 1, 4) || '-01-01' || substr(r."read_on", 11, 1) || '00:00:00' ELSE substr(r."read_on", 1, 4) || '-01-01' END OR substr(r."postcode", 1, 2) != (r."postcode" COLLATE "BINARY") OR r."visits" != 0 OR r."household_id" IS NOT NULL);;

-- remove grid.households: nothing holds the row any more and nothing refers to it
DELETE FROM "households" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_grid_households_1c4e3218) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "readings" AS t2 WHERE t2."household_id" = r."id"));;

-- clear grid.households: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "households" AS r
SET "meter"=NULL
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_grid_households_1c4e3218) AS k1)
  AND r."meter" IS NOT NULL
  AND r."meter" != '';;
