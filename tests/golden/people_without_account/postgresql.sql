-- remove pbx.public.voicemails: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."voicemails" AS r
WHERE r."src" = ANY (CAST(:keys_erase_value_phone_0_text_ad7a6e7c AS text[]))
  AND r."left_at" < :cutoff_m0_d30_local;;

-- clear pbx.public.voicemails: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."voicemails" AS r
SET "src"=NULL,
    "caller_name"=NULL
WHERE r."src" = ANY (CAST(:keys_erase_value_phone_0_text_ad7a6e7c AS text[]))
  AND r."left_at" < :cutoff_m0_d0_local
  AND (r."src" IS NOT NULL AND r."src" != '' OR r."caller_name" IS NOT NULL AND r."caller_name" != '');;
