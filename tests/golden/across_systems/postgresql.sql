-- remove shop.public.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."customers" AS r WHERE r."id" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_shop_public_customers_0_15727ea7 AS bigint[])) AS k1(k0)) AND true;

-- remove fleet.public.stops: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."stops" AS r WHERE r."ring" IS NOT NULL AND r."ring" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_value_phone_0_text_0c93291a AS text[])) AS k1(k0)) AND true;
