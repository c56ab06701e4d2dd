-- remove shop.public.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."customers" AS r
WHERE r."id" = ANY (CAST(:keys_erase_shop_public_customers_0_14ecfa49 AS bigint[]));;

-- remove fleet.public.stops: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."stops" AS r
WHERE r."ring" = ANY (CAST(:keys_erase_value_phone_0_text_ad7a6e7c AS text[]));;
