-- remove shop.public.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."customers" AS r WHERE r."id" = ANY (CAST(:erase_shop_public_customers_0_15727ea7 AS bigint[])) AND true;

-- remove fleet.public.stops: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."stops" AS r WHERE r."ring" = ANY (CAST(:erase_value_phone_0_text_0c93291a AS text[])) AND true;
