-- remove club.public.wishes: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."wishes" AS r WHERE r."id" IN (SELECT t1."id" AS c0
FROM "public"."wishes" AS t1, unnest(CAST(:erase_value_email_0_text_8c9859e5 AS text[]), CAST(:erase_value_email_text_local_1f59d7e7 AS timestamp without time zone[])) AS k2(k0, released_at)
WHERE t1."mail" = k2.k0 AND (t1."written_at" IS NULL OR t1."written_at" <= k2.released_at)) AND true;
