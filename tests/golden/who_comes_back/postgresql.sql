-- remove club.public.wishes: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."wishes" AS r WHERE r."mail" = ANY (CAST(:erase_value_email_0_text_8c9859e5 AS text[])) AND (r."written_at" IS NULL OR r."written_at" <= :erase_value_email_least_local_42ec4361 OR r."id" IN (SELECT t2."id" AS c0
FROM "public"."wishes" AS t2, unnest(CAST(:erase_value_email_0_text_8c9859e5 AS text[]), CAST(:erase_value_email_text_local_1f59d7e7 AS timestamp without time zone[])) AS k3(k0, released_at)
WHERE t2."mail" = k3.k0 AND (t2."written_at" IS NULL OR t2."written_at" <= k3.released_at))) AND true;
