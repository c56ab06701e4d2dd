-- remove crm.public.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."customers" AS r WHERE r."id" = ANY (CAST(:erase_crm_public_customers_0_65372e3f AS bigint[])) AND true;

-- remove crm.public.calls: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."calls" AS r WHERE r."cli" = ANY (CAST(:erase_value_phone_0_text_0c93291a AS text[])) AND true;
