-- remove lib.loans: nothing holds the row any more and nothing refers to it
DELETE FROM "loans" AS r
WHERE r."reader_id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_lib_readers_156e4ed6) AS k1);;

-- remove lib.readers: nothing holds the row any more and nothing refers to it
DELETE FROM "readers" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_lib_readers_156e4ed6) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "loans" AS t2 WHERE t2."reader_id" = r."id"));;

-- clear lib.readers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "readers" AS r
SET "card"=NULL,
    "name"=NULL
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_lib_readers_156e4ed6) AS k1)
  AND (r."card" IS NOT NULL AND r."card" != '' OR r."name" IS NOT NULL AND r."name" != '');;
