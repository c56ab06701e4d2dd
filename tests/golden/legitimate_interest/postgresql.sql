-- remove shop.public.disputes: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."disputes" AS r
WHERE r."customer_id" = ANY (CAST(:keys_erase_shop_public_customers_0_14ecfa49 AS bigint[]))
  AND r."settled_on" < :cutoff_m12_d0_day;;

-- remove shop.public.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."customers" AS r
WHERE r."id" = ANY (CAST(:keys_erase_shop_public_customers_0_14ecfa49 AS bigint[]))
  AND NOT (EXISTS (SELECT 1 FROM "public"."disputes" AS t2 WHERE t2."customer_id" = r."id"));;

-- clear shop.public.customers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."customers" AS r
SET "mail"=CASE WHEN (NOT (EXISTS (SELECT 1 FROM "public"."disputes" AS t2 WHERE t2."customer_id" = r."id"))) THEN NULL ELSE r."mail" END,
    "favourite"=NULL
WHERE r."id" = ANY (CAST(:keys_erase_shop_public_customers_0_14ecfa49 AS bigint[]))
  AND (NOT (EXISTS (SELECT 1 FROM "public"."disputes" AS t2 WHERE t2."customer_id" = r."id")) AND r."mail" IS NOT NULL AND r."mail" != '' OR r."favourite" IS NOT NULL AND r."favourite" != '');;
