-- remove rows of released people that are due
DELETE FROM r
USING `order` AS r,
    json_table(:keys_people_local, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR, released_at datetime(6) PATH '$[1]' ERROR ON ERROR)) AS k1
WHERE r.`owner` = k1.k0
  AND (r.`born` IS NULL OR r.`born` < '0001-01-01' OR r.`born` <= k1.released_at)
  AND r.`at` < :cutoff_m6_d0_local
  AND r.`at` >= '0001-01-01';

-- remove rows that are reached along a reference
DELETE FROM r
USING `order` AS r,
    `people` AS t1,
    json_table(:keys_people, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k2
WHERE t1.`id` = k2.k0
  AND r.`code` = (t1.`code` COLLATE utf8mb4_nopad_bin);

-- remove rows that nothing refers to
DELETE FROM d
USING `order` AS d,
    (SELECT DISTINCT r.`id` AS `id` FROM `order` AS r, json_table(:keys_people_local, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR, released_at datetime(6) PATH '$[1]' ERROR ON ERROR)) AS k1 WHERE r.`owner` = k1.k0 AND (r.`born` IS NULL OR r.`born` < '0001-01-01' OR r.`born` <= k1.released_at) AND NOT (EXISTS (SELECT 1 FROM `order` AS t2 WHERE t2.`parent` = r.`id`))) AS picked
WHERE d.`id` = picked.`id`;

-- sweep rows that are due
DELETE FROM `order`
WHERE `order`.`at` < :cutoff_m6_d0_local
  AND `order`.`at` >= '0001-01-01';

-- clear one cell
UPDATE `order` AS r,
    json_table(:keys_people_local, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR, released_at datetime(6) PATH '$[1]' ERROR ON ERROR)) AS k1
SET r.`no "te" 100% :x`=NULL,
    r.`at`=r.`at`
WHERE r.`owner` = k1.k0
  AND (r.`born` IS NULL OR r.`born` < '0001-01-01' OR r.`born` <= k1.released_at)
  AND r.`at` < :cutoff_m6_d0_local
  AND r.`at` >= '0001-01-01'
  AND r.`no "te" 100% :x` IS NOT NULL
  AND char_length(r.`no "te" 100% :x`) != 0;

-- clear cells of two owners
UPDATE `order` AS r,
    (SELECT ways.`id` AS `id`, max(ways.way0) AS way0, max(ways.way1) AS way1 FROM (SELECT t1.`id` AS `id`, 1 AS way0, 0 AS way1 FROM `order` AS t1, json_table(:keys_people_local, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR, released_at datetime(6) PATH '$[1]' ERROR ON ERROR)) AS k2 WHERE t1.`owner` = k2.k0 AND (t1.`born` IS NULL OR t1.`born` < '0001-01-01' OR t1.`born` <= k2.released_at) UNION ALL SELECT t3.`id` AS `id`, 0 AS way0, 1 AS way1 FROM `order` AS t3, `people` AS t4, json_table(:keys_people, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k5 WHERE t4.`id` = k5.k0 AND t3.`code` = (t4.`code` COLLATE utf8mb4_nopad_bin)) AS ways GROUP BY ways.`id`) AS reached
SET r.`name`=CASE WHEN (reached.way0 = 1 AND (convert(r.`name` USING utf8mb4) COLLATE utf8mb4_nopad_bin) NOT REGEXP '^erased-[0-9a-f]{16}\\z') THEN concat('erased-', left(sha2(concat_ws(char(31), :salt_of_the_run, 'things', r.`id`), 256), 16)) ELSE r.`name` END,
    r.`no "te" 100% :x`=CASE WHEN (reached.way1 = 1) THEN NULL ELSE r.`no "te" 100% :x` END,
    r.`at`=r.`at`
WHERE r.`id` = reached.`id`
  AND r.`at` < :cutoff_m6_d0_local
  AND r.`at` >= '0001-01-01'
  AND (reached.way0 = 1 AND (convert(r.`name` USING utf8mb4) COLLATE utf8mb4_nopad_bin) NOT REGEXP '^erased-[0-9a-f]{16}\\z' OR reached.way1 = 1 AND r.`no "te" 100% :x` IS NOT NULL AND char_length(r.`no "te" 100% :x`) != 0);

-- count by composite key
SELECT count(*) AS number
FROM `order` AS r,
    (SELECT DISTINCT t1.`id` AS `id` FROM `order` AS t1, json_table(:keys_pairs_integer_text, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR, k1 varchar(61) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$[1]' ERROR ON ERROR)) AS k2 WHERE t1.`tenant` = k2.k0 AND t1.`number` = k2.k1) AS reached
WHERE r.`id` = reached.`id`;

-- count violations
SELECT coalesce(sum(CASE WHEN ((EXISTS (SELECT 1 FROM (SELECT DISTINCT k1.k0 AS k0, k1.released_at AS released_at FROM json_table(:keys_people_local, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR, released_at datetime(6) PATH '$[1]' ERROR ON ERROR)) AS k1) AS k1_once WHERE r.`owner` = k1_once.k0 AND (r.`born` IS NULL OR r.`born` < '0001-01-01' OR r.`born` <= k1_once.released_at))) AND (convert(r.`name` USING utf8mb4) COLLATE utf8mb4_nopad_bin) NOT REGEXP '^erased-[0-9a-f]{16}\\z') THEN 1 ELSE 0 END), 0) AS name,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS note
FROM `order` AS r
WHERE r.`at` < :cutoff_m6_d0_local
  AND r.`at` >= '0001-01-01';

-- loosen
UPDATE `order` AS r,
    json_table(:keys_going, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
SET r.`parent`=NULL
WHERE r.`id` = k1.k0
  AND r.`parent` IS NOT NULL;

-- delete by key
DELETE FROM r
USING `order` AS r,
    json_table(:keys_going, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0;

