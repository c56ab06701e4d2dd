-- remove pbx.voicemails: nothing holds the row any more and nothing refers to it
DELETE FROM "voicemails" AS r
WHERE r."src" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_value_phone_text_cf46d8d5) AS k1)
  AND r."left_at" < :cutoff_m0_d30_iso
  AND (r."left_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')
  AND r."left_at" >= '0001-01-01';;

-- clear pbx.voicemails: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "voicemails" AS r
SET "src"=NULL,
    "caller_name"=NULL
WHERE r."src" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_value_phone_text_cf46d8d5) AS k1)
  AND r."left_at" < :cutoff_m0_d0_iso
  AND (r."left_at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')
  AND r."left_at" >= '0001-01-01'
  AND (r."src" IS NOT NULL AND r."src" != '' OR r."caller_name" IS NOT NULL AND r."caller_name" != '');;
