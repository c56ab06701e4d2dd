-- remove sms.messages: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `messages` AS r,
    json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`dst` = k1.k0
  AND r.`sent_on` < :cutoff_m60_d0_fy_day
  AND r.`sent_on` >= '0001-01-01';;

-- clear sms.messages: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `messages` AS r,
    json_table(:keys_erase_value_phone_text_cf46d8d5, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
SET r.`words`=NULL,
    r.`moved_at`=r.`moved_at`
WHERE r.`dst` = k1.k0
  AND r.`words` IS NOT NULL
  AND char_length(r.`words`) != 0;;
