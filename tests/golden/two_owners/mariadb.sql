-- read shells of chat.members: emptied rows of others that stay only because rows which go refer to them
SELECT r.`id`
FROM `members` AS r, (SELECT t1.`id` AS `id`
FROM `members` AS t1, `messages` AS t2, json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k3
WHERE t2.`sender_id` = k3.k0 AND t1.`id` = t2.`sender_id` UNION SELECT t4.`id` AS `id`
FROM `members` AS t4, `messages` AS t5, json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k6
WHERE t5.`receiver_id` = k6.k0 AND t4.`id` = t5.`sender_id` UNION SELECT t7.`id` AS `id`
FROM `members` AS t7, `messages` AS t8, json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k9
WHERE t8.`sender_id` = k9.k0 AND t7.`id` = t8.`receiver_id` UNION SELECT t10.`id` AS `id`
FROM `members` AS t10, `messages` AS t11, json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k12
WHERE t11.`receiver_id` = k12.k0 AND t10.`id` = t11.`receiver_id`) AS reached
WHERE r.`id` = reached.`id` AND (EXISTS (SELECT 1
FROM (SELECT DISTINCT k13.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k13) AS k13_once
WHERE r.`id` = k13_once.k0)) AND (NOT (EXISTS (SELECT 1
FROM (SELECT DISTINCT k14.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k14) AS k14_once
WHERE r.`id` = k14_once.k0)) OR r.`mail` IS NULL OR char_length(r.`mail`) = 0) AND (NOT (EXISTS (SELECT 1
FROM (SELECT DISTINCT k15.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k15) AS k15_once
WHERE r.`id` = k15_once.k0)) OR r.`name` IS NULL OR char_length(r.`name`) = 0);

-- remove chat.messages: nothing holds the row any more and nothing refers to it
DELETE FROM d USING `messages` AS d, (SELECT DISTINCT r.`id` AS `id`
FROM `messages` AS r, (SELECT t3.`id` AS `id`
FROM `messages` AS t3, json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k4
WHERE t3.`sender_id` = k4.k0 UNION SELECT t5.`id` AS `id`
FROM `messages` AS t5, json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k6
WHERE t5.`receiver_id` = k6.k0) AS reached
WHERE r.`id` = reached.`id` AND (r.`sender_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k1.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k1) AS k1_once
WHERE r.`sender_id` = k1_once.k0))) AND r.`sender_id` IS NOT NULL AND (r.`receiver_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k2.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k2) AS k2_once
WHERE r.`receiver_id` = k2_once.k0))) AND r.`receiver_id` IS NOT NULL AND (r.`sender_id` IS NOT NULL OR r.`receiver_id` IS NOT NULL)) AS picked WHERE d.`id` = picked.`id`;

-- clear chat.messages: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `messages` AS r, (SELECT t7.`id` AS `id`
FROM `messages` AS t7, json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k8
WHERE t7.`sender_id` = k8.k0 UNION SELECT t9.`id` AS `id`
FROM `messages` AS t9, json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k10
WHERE t9.`receiver_id` = k10.k0) AS reached SET r.`sender_id`=CASE WHEN ((r.`sender_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k5.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k5) AS k5_once
WHERE r.`sender_id` = k5_once.k0))) AND r.`sender_id` IS NOT NULL) THEN NULL ELSE r.`sender_id` END, r.`receiver_id`=CASE WHEN ((r.`receiver_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k6.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k6) AS k6_once
WHERE r.`receiver_id` = k6_once.k0))) AND r.`receiver_id` IS NOT NULL) THEN NULL ELSE r.`receiver_id` END, r.`sender_name`=CASE WHEN ((r.`sender_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k1.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k1) AS k1_once
WHERE r.`sender_id` = k1_once.k0))) AND r.`sender_id` IS NOT NULL) THEN NULL ELSE r.`sender_name` END, r.`receiver_name`=CASE WHEN ((r.`receiver_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k2.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k2) AS k2_once
WHERE r.`receiver_id` = k2_once.k0))) AND r.`receiver_id` IS NOT NULL) THEN NULL ELSE r.`receiver_name` END, r.`body`=CASE WHEN ((r.`sender_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k3.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k3) AS k3_once
WHERE r.`sender_id` = k3_once.k0))) AND (r.`receiver_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k4.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k4) AS k4_once
WHERE r.`receiver_id` = k4_once.k0))) AND (r.`sender_id` IS NOT NULL OR r.`receiver_id` IS NOT NULL)) THEN NULL ELSE r.`body` END WHERE r.`id` = reached.`id` AND ((r.`sender_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k11.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k11) AS k11_once
WHERE r.`sender_id` = k11_once.k0))) AND r.`sender_id` IS NOT NULL AND r.`sender_name` IS NOT NULL AND char_length(r.`sender_name`) != 0 OR (r.`receiver_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k12.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k12) AS k12_once
WHERE r.`receiver_id` = k12_once.k0))) AND r.`receiver_id` IS NOT NULL AND r.`receiver_name` IS NOT NULL AND char_length(r.`receiver_name`) != 0 OR (r.`sender_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k13.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k13) AS k13_once
WHERE r.`sender_id` = k13_once.k0))) AND (r.`receiver_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k14.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k14) AS k14_once
WHERE r.`receiver_id` = k14_once.k0))) AND (r.`sender_id` IS NOT NULL OR r.`receiver_id` IS NOT NULL) AND r.`body` IS NOT NULL AND char_length(r.`body`) != 0 OR (r.`sender_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k15.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k15) AS k15_once
WHERE r.`sender_id` = k15_once.k0))) AND r.`sender_id` IS NOT NULL AND r.`sender_id` IS NOT NULL OR (r.`receiver_id` IS NULL OR (EXISTS (SELECT 1
FROM (SELECT DISTINCT k16.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k16) AS k16_once
WHERE r.`receiver_id` = k16_once.k0))) AND r.`receiver_id` IS NOT NULL AND r.`receiver_id` IS NOT NULL);

-- remove chat.members: nothing holds the row any more and nothing refers to it
DELETE FROM r USING `members` AS r, json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k3 WHERE r.`id` = k3.k0 AND NOT (EXISTS (SELECT 1
FROM `messages` AS t1
WHERE t1.`sender_id` = r.`id`)) AND NOT (EXISTS (SELECT 1
FROM `messages` AS t2
WHERE t2.`receiver_id` = r.`id`));

-- clear chat.members: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `members` AS r, json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k1 SET r.`mail`=NULL, r.`name`=NULL WHERE r.`id` = k1.k0 AND (r.`mail` IS NOT NULL AND char_length(r.`mail`) != 0 OR r.`name` IS NOT NULL AND char_length(r.`name`) != 0);

-- remove shells of chat.members: nothing holds the row any more and nothing refers to it
DELETE FROM r USING `members` AS r, json_table(:shells_chat_members_5640d506, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k4 WHERE r.`id` = k4.k0 AND (EXISTS (SELECT 1
FROM (SELECT DISTINCT k1.k0 AS k0
FROM json_table(:erase_chat_members_7373b737, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k1) AS k1_once
WHERE r.`id` = k1_once.k0)) AND NOT (EXISTS (SELECT 1
FROM `messages` AS t2
WHERE t2.`sender_id` = r.`id`)) AND NOT (EXISTS (SELECT 1
FROM `messages` AS t3
WHERE t3.`receiver_id` = r.`id`));
