-- remove shop.customers: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `customers` AS r,
    json_table(:keys_erase_shop_customers_1bfd0ac7, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0;;

-- remove fleet.stops: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `stops` AS r,
    json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`ring` = k1.k0;;
