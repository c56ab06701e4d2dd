-- remove club.public.wishes: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."wishes" AS r
WHERE r."mail" = ANY (CAST(:keys_erase_value_email_0_text_2d711e83 AS text[]))
  AND (r."written_at" IS NULL OR r."written_at" <= :keys_erase_value_email_least_local_4372c78f);;
