-- remove pbx.public.assignments: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."assignments" AS r
WHERE r."employee_id" = ANY (CAST(:keys_erase_pbx_public_employees_0_2f737a06 AS bigint[]));;

-- remove pbx.public.employees: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."employees" AS r
WHERE r."id" = ANY (CAST(:keys_erase_pbx_public_employees_0_2f737a06 AS bigint[]))
  AND NOT (EXISTS (SELECT 1 FROM "public"."assignments" AS t2 WHERE t2."employee_id" = r."id"));;

-- clear pbx.public.employees: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."employees" AS r
SET "mail"=NULL
WHERE r."id" = ANY (CAST(:keys_erase_pbx_public_employees_0_2f737a06 AS bigint[]))
  AND r."mail" IS NOT NULL
  AND r."mail" != '';;
