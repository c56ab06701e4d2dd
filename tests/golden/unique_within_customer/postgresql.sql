-- remove pbx.public.employees: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."employees" AS r WHERE r."id" = ANY (CAST(:erase_pbx_public_employees_0_6a869247 AS bigint[])) AND true;
