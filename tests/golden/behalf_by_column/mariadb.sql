-- remove desk.calls: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `calls` AS r,
    json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`cli` = k1.k0
  AND (r.`called_on` < :cutoff_m0_d90_day AND r.`called_on` >= '0001-01-01' OR r.`called_on` < :cutoff_m0_d0_day AND r.`called_on` >= '0001-01-01')
  AND r.`called_on` < :cutoff_m60_d0_fy_day
  AND r.`called_on` >= '0001-01-01';;

-- examine desk.calls: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM `calls` AS r,
    (SELECT DISTINCT t1.`id` AS `id` FROM `calls` AS t1, json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k2 WHERE t1.`cli` = k2.k0) AS reached
WHERE r.`id` = reached.`id`
  AND (r.`called_on` < :cutoff_m0_d90_day AND r.`called_on` >= '0001-01-01' OR r.`called_on` < :cutoff_m0_d0_day AND r.`called_on` >= '0001-01-01')
  AND r.`called_on` < :cutoff_m60_d0_fy_day
  AND r.`called_on` >= '0001-01-01'
  AND (EXISTS (SELECT 1 FROM `customers` AS t3, (SELECT DISTINCT k4.k0 AS k0 FROM json_table(:keys_known_values_text_c42cf4f5, '$[*]' COLUMNS (k0 varchar(81) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k4) AS k4_once WHERE t3.`company` = k4_once.k0 AND t3.`id` = r.`customer_id`));;

-- clear desk.calls: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `calls` AS r,
    json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
SET r.`matter`=(concat('erased-', left(sha2(concat_ws(char(31), :salt_of_the_run, 'desk.calls', r.`id`), 256), 16)))
WHERE r.`cli` = k1.k0
  AND (r.`called_on` < :cutoff_m0_d90_day AND r.`called_on` >= '0001-01-01' OR r.`called_on` < :cutoff_m0_d0_day AND r.`called_on` >= '0001-01-01')
  AND (convert(r.`matter` USING utf8mb4) COLLATE utf8mb4_nopad_bin) NOT REGEXP '^erased-[0-9a-f]{16}\\z';;
