-- remove switch.records: nothing holds the row any more and nothing refers to it
DELETE FROM "records" AS r
WHERE r."caller" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_switch_subscribers_text_5101b89b) AS k1);;

-- remove switch.subscribers: nothing holds the row any more and nothing refers to it
DELETE FROM "subscribers" AS r
WHERE r."number" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_switch_subscribers_text_5101b89b) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "records" AS t2 WHERE t2."caller" = r."number"));;

-- clear switch.subscribers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "subscribers" AS r
SET "name"=NULL
WHERE r."number" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_switch_subscribers_text_5101b89b) AS k1)
  AND r."name" IS NOT NULL
  AND r."name" != '';;
