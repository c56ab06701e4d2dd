-- remove crm.public.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."customers" AS r
WHERE r."id" = ANY (CAST(:keys_erase_crm_public_customers_0_20c2c67e AS bigint[]));;

-- remove crm.public.calls: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."calls" AS r
WHERE r."cli" = ANY (CAST(:keys_erase_value_phone_0_text_ad7a6e7c AS text[]));;
