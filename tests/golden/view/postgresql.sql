-- remove lib.public.loans: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."loans" AS r
WHERE r."reader_id" = ANY (CAST(:keys_erase_lib_public_readers_0_d3fa373f AS bigint[]));;

-- remove lib.public.readers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."readers" AS r
WHERE r."id" = ANY (CAST(:keys_erase_lib_public_readers_0_d3fa373f AS bigint[]))
  AND NOT (EXISTS (SELECT 1 FROM "public"."loans" AS t2 WHERE t2."reader_id" = r."id"));;

-- clear lib.public.readers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."readers" AS r
SET "card"=NULL,
    "name"=NULL
WHERE r."id" = ANY (CAST(:keys_erase_lib_public_readers_0_d3fa373f AS bigint[]))
  AND (r."card" IS NOT NULL AND r."card" != '' OR r."name" IS NOT NULL AND r."name" != '');;
