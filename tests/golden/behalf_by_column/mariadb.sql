-- remove desk.calls: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `calls` AS r,
    json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`cli` = k1.k0
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
