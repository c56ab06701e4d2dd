-- remove shop.disputes: nothing holds the row any more and nothing refers to it
DELETE FROM "disputes" AS r
WHERE r."customer_id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_shop_customers_1bfd0ac7) AS k1)
  AND r."settled_on" < :cutoff_m12_d0_iso
  AND (r."settled_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')
  AND r."settled_on" >= '0001-01-01';;

-- remove shop.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "customers" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_shop_customers_1bfd0ac7) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "disputes" AS t2 WHERE t2."customer_id" = r."id"));;

-- clear shop.customers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "customers" AS r
SET "mail"=CASE WHEN (NOT (EXISTS (SELECT 1 FROM "disputes" AS t2 WHERE t2."customer_id" = r."id"))) THEN NULL ELSE r."mail" END,
    "favourite"=NULL
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_shop_customers_1bfd0ac7) AS k1)
  AND (NOT (EXISTS (SELECT 1 FROM "disputes" AS t2 WHERE t2."customer_id" = r."id")) AND r."mail" IS NOT NULL AND r."mail" != '' OR r."favourite" IS NOT NULL AND r."favourite" != '');;
