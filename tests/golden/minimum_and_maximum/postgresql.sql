-- remove shop.public.machines: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."machines" AS r
WHERE r."buyer_id" = ANY (CAST(:keys_erase_shop_public_buyers_0_e12e0ca8 AS bigint[]))
  AND r."sold_on" < :cutoff_m24_d0_day
  AND (r."sold_on" < :cutoff_m60_d0_day OR r."sold_on" < :cutoff_m0_d0_day);;

-- remove shop.public.buyers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."buyers" AS r
WHERE r."id" = ANY (CAST(:keys_erase_shop_public_buyers_0_e12e0ca8 AS bigint[]))
  AND NOT (EXISTS (SELECT 1 FROM "public"."machines" AS t2 WHERE t2."buyer_id" = r."id"));;

-- clear shop.public.buyers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."buyers" AS r
SET "mail"=NULL
WHERE r."id" = ANY (CAST(:keys_erase_shop_public_buyers_0_e12e0ca8 AS bigint[]))
  AND r."mail" IS NOT NULL
  AND r."mail" != '';;
