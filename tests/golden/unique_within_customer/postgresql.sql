-- remove pbx.public.employees: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."employees" AS r
WHERE r."id" = ANY (CAST(:keys_erase_pbx_public_employees_0_2f737a06 AS bigint[]));;
