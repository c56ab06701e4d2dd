-- remove switch.records: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `records` AS r,
    json_table(:keys_erase_switch_subscribers_text_5101b89b, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`caller` = k1.k0;;

-- remove switch.subscribers: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `subscribers` AS r,
    json_table(:keys_erase_switch_subscribers_text_5101b89b, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`number` = k1.k0
  AND NOT (EXISTS (SELECT 1 FROM `records` AS t2 WHERE t2.`caller` = (r.`number` COLLATE utf8mb4_nopad_bin)));;

-- clear switch.subscribers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `subscribers` AS r,
    json_table(:keys_erase_switch_subscribers_text_5101b89b, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
SET r.`name`=NULL
WHERE r.`number` = k1.k0
  AND r.`name` IS NOT NULL
  AND char_length(r.`name`) != 0;;
