-- remove poll.public.votes: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."votes" AS r
USING "public"."entries" AS t1
WHERE t1."mail" = ANY (CAST(:keys_erase_value_email_0_text_2d711e83 AS text[]))
  AND r."entry_id" = t1."id";;

-- remove poll.public.entries: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."entries" AS r
WHERE r."mail" = ANY (CAST(:keys_erase_value_email_0_text_2d711e83 AS text[]))
  AND NOT (EXISTS (SELECT 1 FROM "public"."votes" AS t2 WHERE t2."entry_id" = r."id"));;

-- clear poll.public.entries: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."entries" AS r
SET "mail"=NULL,
    "name"=NULL
WHERE r."mail" = ANY (CAST(:keys_erase_value_email_0_text_2d711e83 AS text[]))
  AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');;
