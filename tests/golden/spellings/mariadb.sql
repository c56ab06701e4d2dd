-- remove crm.customers: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `customers` AS r,
    json_table(:keys_erase_crm_customers_742e32a3, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0;;

-- remove crm.calls: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `calls` AS r,
    json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`cli` = k1.k0;;
