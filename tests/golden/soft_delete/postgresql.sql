-- remove bath.public.tickets: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."tickets" AS r
WHERE r."bather_id" = ANY (CAST(:keys_erase_bath_public_bathers_0_1c045d97 AS bigint[]));;

-- remove bath.public.bathers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."bathers" AS r
WHERE r."id" = ANY (CAST(:keys_erase_bath_public_bathers_0_1c045d97 AS bigint[]))
  AND NOT (EXISTS (SELECT 1 FROM "public"."tickets" AS t2 WHERE t2."bather_id" = r."id"));;

-- clear bath.public.bathers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."bathers" AS r
SET "mail"=NULL,
    "name"=NULL
WHERE r."id" = ANY (CAST(:keys_erase_bath_public_bathers_0_1c045d97 AS bigint[]))
  AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');;
