-- remove shop.machines: nothing holds the row any more and nothing refers to it
DELETE FROM "machines" AS r
WHERE r."buyer_id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_shop_buyers_b8221e3d) AS k1)
  AND r."sold_on" < :cutoff_m24_d0_iso
  AND (r."sold_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')
  AND r."sold_on" >= '0001-01-01'
  AND (r."sold_on" < :cutoff_m60_d0_iso AND (r."sold_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*') AND r."sold_on" >= '0001-01-01' OR r."sold_on" < :cutoff_m0_d0_iso AND (r."sold_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*') AND r."sold_on" >= '0001-01-01');;

-- remove shop.buyers: nothing holds the row any more and nothing refers to it
DELETE FROM "buyers" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_shop_buyers_b8221e3d) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "machines" AS t2 WHERE t2."buyer_id" = r."id"));;

-- clear shop.buyers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "buyers" AS r
SET "mail"=NULL
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_shop_buyers_b8221e3d) AS k1)
  AND r."mail" IS NOT NULL
  AND r."mail" != '';;
