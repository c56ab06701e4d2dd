-- remove poll.votes: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `votes` AS r,
    `entries` AS t1,
    json_table(:keys_erase_value_email_text_b374aa42, '$[*]' COLUMNS (k0 varchar(81) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k2
WHERE t1.`mail` = k2.k0
  AND r.`entry_id` = t1.`id`;;

-- remove poll.entries: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `entries` AS r,
    json_table(:keys_erase_value_email_text_b374aa42, '$[*]' COLUMNS (k0 varchar(81) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`mail` = k1.k0
  AND NOT (EXISTS (SELECT 1 FROM `votes` AS t2 WHERE t2.`entry_id` = r.`id`));;

-- clear poll.entries: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `entries` AS r,
    json_table(:keys_erase_value_email_text_b374aa42, '$[*]' COLUMNS (k0 varchar(81) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
SET r.`mail`=NULL,
    r.`name`=NULL
WHERE r.`mail` = k1.k0
  AND (r.`mail` IS NOT NULL AND char_length(r.`mail`) != 0 OR r.`name` IS NOT NULL AND char_length(r.`name`) != 0);;
