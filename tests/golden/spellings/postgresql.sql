-- remove crm.public.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."customers" AS r WHERE r."id" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_crm_public_customers_0_65372e3f AS bigint[])) AS k1(k0)) AND true;

-- remove crm.public.calls: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."calls" AS r WHERE r."cli" IS NOT NULL AND r."cli" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_value_phone_0_text_0c93291a AS text[])) AS k1(k0)) AND true;
