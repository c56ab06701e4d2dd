-- read what identifies: meter of grid.public.households: what stays is searched for it
SELECT r."meter"
FROM "public"."households" AS r
WHERE r."id" = ANY (CAST(:keys_erase_grid_public_households_0_dde8ca36 AS bigint[]))
  AND r."meter" IS NOT NULL;;

-- examine grid.public.readings: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM "public"."readings" AS r
WHERE r."household_id" = ANY (CAST(:keys_erase_grid_public_households_0_dde8ca36 AS bigint[]))
  AND r."kwh" IN (SELECT k2.k0 AS c0 FROM unnest(CAST(:keys_known_grid_inside_0_b34e73a5 AS bigint[])) AS k2(k0));;

-- clear grid.public.readings: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."readings" AS r
SET "household_id"=NULL,
    "read_by"=NULL,
    "read_on"=CASE WHEN (r."read_on" != CAST(date_trunc('year', r."read_on") AS DATE)) THEN CAST(date_trunc('year', r."read_on") AS DATE) ELSE r."read_on" END,
    "postcode"=left(r."postcode", 2),
    "visits"=0
WHERE r."household_id" = ANY (CAST(:keys_erase_grid_public_households_0_dde8ca36 AS bigint[]))
  AND (r."read_by" IS NOT NULL AND r."read_by" != '' OR r."read_on" != CAST(date_trunc('year', r."read_on") AS DATE) OR char_length(r."postcode") > 2 OR r."visits" != 0 OR r."household_id" IS NOT NULL);;

-- remove grid.public.households: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."households" AS r
WHERE r."id" = ANY (CAST(:keys_erase_grid_public_households_0_dde8ca36 AS bigint[]))
  AND NOT (EXISTS (SELECT 1 FROM "public"."readings" AS t2 WHERE t2."household_id" = r."id"));;

-- clear grid.public.households: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."households" AS r
SET "meter"=NULL
WHERE r."id" = ANY (CAST(:keys_erase_grid_public_households_0_dde8ca36 AS bigint[]))
  AND r."meter" IS NOT NULL
  AND r."meter" != '';;
