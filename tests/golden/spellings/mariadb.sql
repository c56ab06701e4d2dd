-- remove crm.customers: nothing holds the row any more and nothing refers to it
DELETE FROM r USING `customers` AS r, json_table(:erase_crm_customers_7cc1c4eb, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k1 WHERE r.`id` = k1.k0 AND true = 1;

-- remove crm.calls: nothing holds the row any more and nothing refers to it
DELETE FROM r USING `calls` AS r, json_table(:erase_value_phone_text_c39cbd77, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$[0]' ERROR ON ERROR)) AS k1 WHERE r.`cli` = k1.k0 AND true = 1;
