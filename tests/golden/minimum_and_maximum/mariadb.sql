-- remove shop.machines: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `machines` AS r,
    json_table(:keys_erase_shop_buyers_b8221e3d, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`buyer_id` = k1.k0
  AND r.`sold_on` < :cutoff_m24_d0_day
  AND r.`sold_on` >= '0001-01-01'
  AND (r.`sold_on` < :cutoff_m60_d0_day AND r.`sold_on` >= '0001-01-01' OR r.`sold_on` < :cutoff_m0_d0_day AND r.`sold_on` >= '0001-01-01');;

-- remove shop.buyers: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `buyers` AS r,
    json_table(:keys_erase_shop_buyers_b8221e3d, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0
  AND NOT (EXISTS (SELECT 1 FROM `machines` AS t2 WHERE t2.`buyer_id` = r.`id`));;

-- clear shop.buyers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `buyers` AS r,
    json_table(:keys_erase_shop_buyers_b8221e3d, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
SET r.`mail`=NULL
WHERE r.`id` = k1.k0
  AND r.`mail` IS NOT NULL
  AND char_length(r.`mail`) != 0;;
