-- remove pbx.voicemails: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `voicemails` AS r,
    json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`src` = k1.k0
  AND r.`left_at` < :cutoff_m0_d30_local
  AND r.`left_at` >= '0001-01-01';;

-- clear pbx.voicemails: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `voicemails` AS r,
    json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
SET r.`src`=NULL,
    r.`caller_name`=NULL
WHERE r.`src` = k1.k0
  AND r.`left_at` < :cutoff_m0_d0_local
  AND r.`left_at` >= '0001-01-01'
  AND (r.`src` IS NOT NULL AND char_length(r.`src`) != 0 OR r.`caller_name` IS NOT NULL AND char_length(r.`caller_name`) != 0);;
