-- remove switch.public.records: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."records" AS r
WHERE r."caller" = ANY (CAST(:keys_erase_switch_public_subscribers_0_text_d4c171b4 AS text[]));;

-- remove switch.public.subscribers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."subscribers" AS r
WHERE r."number" = ANY (CAST(:keys_erase_switch_public_subscribers_0_text_d4c171b4 AS text[]))
  AND NOT (EXISTS (SELECT 1 FROM "public"."records" AS t2 WHERE t2."caller" = r."number"));;

-- clear switch.public.subscribers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."subscribers" AS r
SET "name"=NULL
WHERE r."number" = ANY (CAST(:keys_erase_switch_public_subscribers_0_text_d4c171b4 AS text[]))
  AND r."name" IS NOT NULL
  AND r."name" != '';;
