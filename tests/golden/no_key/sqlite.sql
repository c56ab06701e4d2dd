-- read what identifies: number of switch.subscribers: what stays is searched for it
SELECT r."number"
FROM "subscribers" AS r
WHERE r."number" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_switch_subscribers_text_5101b89b) AS k1);;

-- read what identifies: name of switch.subscribers: what stays is searched for it
SELECT r."name"
FROM "subscribers" AS r
WHERE r."number" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_switch_subscribers_text_5101b89b) AS k1)
  AND r."name" IS NOT NULL;;

-- remove switch.records: nothing holds the row any more and nothing refers to it
DELETE FROM "records" AS r
WHERE r."caller" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_switch_subscribers_text_5101b89b) AS k1);;

-- examine switch.records: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells1
FROM "records" AS r
WHERE r."caller" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_switch_subscribers_text_5101b89b) AS k1)
  AND r."seconds" IN (SELECT k2.value AS c0 FROM json_each(:keys_known_switch_7c577dd6) AS k2);;

-- remove switch.subscribers: nothing holds the row any more and nothing refers to it
DELETE FROM "subscribers" AS r
WHERE r."number" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_switch_subscribers_text_5101b89b) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "records" AS t2 WHERE t2."caller" = r."number"));;

-- examine switch.subscribers: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells1
FROM "subscribers" AS r
WHERE r."number" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_switch_subscribers_text_5101b89b) AS k1)
  AND r."number" IN (SELECT k2.value AS c0 FROM json_each(:keys_known_switch_text_13372bab) AS k2)
  AND r."number" IN (SELECT k3.value AS c0 FROM json_each(:keys_erase_switch_subscribers_text_5101b89b) AS k3);;

-- clear switch.subscribers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "subscribers" AS r
SET "name"=NULL
WHERE r."number" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_switch_subscribers_text_5101b89b) AS k1)
  AND r."name" IS NOT NULL
  AND r."name" != '';;
