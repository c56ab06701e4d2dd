-- remove desk.calls: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `calls` AS r,
    json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`cli` = k1.k0
  AND (r.`called_on` < :cutoff_m0_d90_day AND r.`called_on` >= '0001-01-01' OR r.`called_on` < :cutoff_m0_d0_day AND r.`called_on` >= '0001-01-01')
  AND r.`called_on` < :cutoff_m60_d0_fy_day
  AND r.`called_on` >= '0001-01-01';;

-- examine desk.calls: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN ((EXISTS (SELECT 1 FROM (SELECT DISTINCT k3.k0 AS k0 FROM json_table(:keys_erase_value_phone_ddadd25d, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k3) AS k3_once WHERE r.`seconds` = k3_once.k0)) OR (EXISTS (SELECT 1 FROM `customers` AS t4, (SELECT DISTINCT k5.k0 AS k0 FROM json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(81) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k5) AS k5_once WHERE t4.`company` = k5_once.k0 AND t4.`id` = r.`customer_id`))) THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN (EXISTS (SELECT 1 FROM (SELECT DISTINCT k3.k0 AS k0 FROM json_table(:keys_erase_value_phone_ddadd25d, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k3) AS k3_once WHERE r.`seconds` = k3_once.k0)) THEN 1 ELSE 0 END), 0) AS tells1,
    coalesce(sum(CASE WHEN (EXISTS (SELECT 1 FROM `customers` AS t4, (SELECT DISTINCT k5.k0 AS k0 FROM json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(81) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k5) AS k5_once WHERE t4.`company` = k5_once.k0 AND t4.`id` = r.`customer_id`)) THEN 1 ELSE 0 END), 0) AS tells2
FROM `calls` AS r,
    (SELECT DISTINCT t1.`id` AS `id` FROM `calls` AS t1, json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k2 WHERE t1.`cli` = k2.k0) AS reached
WHERE r.`id` = reached.`id`
  AND (r.`called_on` < :cutoff_m0_d90_day AND r.`called_on` >= '0001-01-01' OR r.`called_on` < :cutoff_m0_d0_day AND r.`called_on` >= '0001-01-01')
  AND r.`called_on` < :cutoff_m60_d0_fy_day
  AND r.`called_on` >= '0001-01-01';;

-- clear desk.calls: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `calls` AS r,
    json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
SET r.`matter`=(concat('erased-', left(sha2(concat_ws(char(31), :salt_of_the_run, 'desk.calls', r.`id`), 256), 16)))
WHERE r.`cli` = k1.k0
  AND (r.`called_on` < :cutoff_m0_d90_day AND r.`called_on` >= '0001-01-01' OR r.`called_on` < :cutoff_m0_d0_day AND r.`called_on` >= '0001-01-01')
  AND (convert(r.`matter` USING utf8mb4) COLLATE utf8mb4_nopad_bin) NOT REGEXP '^erased-[0-9a-f]{16}\\z';;
