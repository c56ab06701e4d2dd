-- remove bath.tickets: nothing holds the row any more and nothing refers to it
DELETE FROM "tickets" AS r
WHERE r."bather_id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_bath_bathers_f5b77c31) AS k1);;

-- remove bath.bathers: nothing holds the row any more and nothing refers to it
DELETE FROM "bathers" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_bath_bathers_f5b77c31) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "tickets" AS t2 WHERE t2."bather_id" = r."id"));;

-- clear bath.bathers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "bathers" AS r
SET "mail"=NULL,
    "name"=NULL
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_bath_bathers_f5b77c31) AS k1)
  AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');;
