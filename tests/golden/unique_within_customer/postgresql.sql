-- read what identifies: name of pbx.public.employees: what stays is searched for it
SELECT r."name"
FROM "public"."employees" AS r
WHERE r."id" = ANY (CAST(:keys_erase_pbx_public_employees_0_2f737a06 AS bigint[]))
  AND r."name" IS NOT NULL;;

-- remove pbx.public.employees: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."employees" AS r
WHERE r."id" = ANY (CAST(:keys_erase_pbx_public_employees_0_2f737a06 AS bigint[]));;

-- examine pbx.public.employees: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM "public"."employees" AS r
WHERE r."id" = ANY (CAST(:keys_erase_pbx_public_employees_0_2f737a06 AS bigint[]))
  AND r."customer_id" IN (SELECT t2."id" AS c0 FROM "public"."customers" AS t2 WHERE t2."company" = ANY (CAST(:keys_known_pbx_0_text_2104b224 AS text[])));;
