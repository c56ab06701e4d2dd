-- read what identifies: number of switch.subscribers: what stays is searched for it
SELECT r.`number`
FROM `subscribers` AS r
WHERE EXISTS (SELECT 1 FROM (SELECT DISTINCT k1.k0 AS k0 FROM json_table(:keys_erase_switch_subscribers_text_5101b89b, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1) AS k1_once WHERE r.`number` = k1_once.k0);;

-- read what identifies: name of switch.subscribers: what stays is searched for it
SELECT r.`name`
FROM `subscribers` AS r
WHERE (EXISTS (SELECT 1 FROM (SELECT DISTINCT k1.k0 AS k0 FROM json_table(:keys_erase_switch_subscribers_text_5101b89b, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1) AS k1_once WHERE r.`number` = k1_once.k0))
  AND r.`name` IS NOT NULL;;

-- remove switch.records: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `records` AS r,
    json_table(:keys_erase_switch_subscribers_text_5101b89b, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`caller` = k1.k0;;

-- examine switch.records: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM `records` AS r
WHERE (EXISTS (SELECT 1 FROM (SELECT DISTINCT k1.k0 AS k0 FROM json_table(:keys_erase_switch_subscribers_text_5101b89b, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1) AS k1_once WHERE r.`caller` = k1_once.k0))
  AND (EXISTS (SELECT 1 FROM (SELECT DISTINCT k2.k0 AS k0 FROM json_table(:keys_known_switch_7c577dd6, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k2) AS k2_once WHERE r.`seconds` = k2_once.k0));;

-- remove switch.subscribers: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `subscribers` AS r,
    json_table(:keys_erase_switch_subscribers_text_5101b89b, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`number` = k1.k0
  AND NOT (EXISTS (SELECT 1 FROM `records` AS t2 WHERE t2.`caller` = (r.`number` COLLATE utf8mb4_nopad_bin)));;

-- examine switch.subscribers: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM `subscribers` AS r
WHERE (EXISTS (SELECT 1 FROM (SELECT DISTINCT k1.k0 AS k0 FROM json_table(:keys_erase_switch_subscribers_text_5101b89b, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1) AS k1_once WHERE r.`number` = k1_once.k0))
  AND (EXISTS (SELECT 1 FROM (SELECT DISTINCT k2.k0 AS k0 FROM json_table(:keys_known_switch_text_13372bab, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k2) AS k2_once WHERE r.`number` = k2_once.k0))
  AND (EXISTS (SELECT 1 FROM (SELECT DISTINCT k1.k0 AS k0 FROM json_table(:keys_erase_switch_subscribers_text_5101b89b, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1) AS k1_once WHERE r.`number` = k1_once.k0));;

-- clear switch.subscribers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `subscribers` AS r,
    json_table(:keys_erase_switch_subscribers_text_5101b89b, '$[*]' COLUMNS (k0 varchar(21) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
SET r.`name`=NULL
WHERE r.`number` = k1.k0
  AND r.`name` IS NOT NULL
  AND char_length(r.`name`) != 0;;
