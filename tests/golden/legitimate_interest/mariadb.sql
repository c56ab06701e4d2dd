-- remove shop.disputes: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `disputes` AS r,
    json_table(:keys_erase_shop_customers_1bfd0ac7, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`customer_id` = k1.k0
  AND r.`settled_on` < :cutoff_m12_d0_day
  AND r.`settled_on` >= '0001-01-01';;

-- remove shop.customers: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `customers` AS r,
    json_table(:keys_erase_shop_customers_1bfd0ac7, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0
  AND NOT (EXISTS (SELECT 1 FROM `disputes` AS t2 WHERE t2.`customer_id` = r.`id`));;

-- clear shop.customers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `customers` AS r,
    json_table(:keys_erase_shop_customers_1bfd0ac7, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
SET r.`mail`=CASE WHEN (NOT (EXISTS (SELECT 1 FROM `disputes` AS t2 WHERE t2.`customer_id` = r.`id`))) THEN NULL ELSE r.`mail` END,
    r.`favourite`=NULL
WHERE r.`id` = k1.k0
  AND (NOT (EXISTS (SELECT 1 FROM `disputes` AS t2 WHERE t2.`customer_id` = r.`id`)) AND r.`mail` IS NOT NULL AND char_length(r.`mail`) != 0 OR r.`favourite` IS NOT NULL AND char_length(r.`favourite`) != 0);;
