-- read what identifies: name of pbx.employees: what stays is searched for it
SELECT r.`name`
FROM `employees` AS r,
    (SELECT DISTINCT t1.`id` AS `id` FROM `employees` AS t1, json_table(:keys_erase_pbx_employees_768bf0e3, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k2 WHERE t1.`id` = k2.k0) AS reached
WHERE r.`id` = reached.`id`
  AND r.`name` IS NOT NULL;;

-- remove pbx.employees: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `employees` AS r,
    json_table(:keys_erase_pbx_employees_768bf0e3, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0;;

-- examine pbx.employees: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM `employees` AS r,
    (SELECT DISTINCT t1.`id` AS `id` FROM `employees` AS t1, json_table(:keys_erase_pbx_employees_768bf0e3, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k2 WHERE t1.`id` = k2.k0) AS reached
WHERE r.`id` = reached.`id`
  AND (EXISTS (SELECT 1 FROM `customers` AS t3, (SELECT DISTINCT k4.k0 AS k0 FROM json_table(:keys_known_pbx_text_0865c0bf, '$[*]' COLUMNS (k0 varchar(81) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k4) AS k4_once WHERE t3.`company` = k4_once.k0 AND t3.`id` = r.`customer_id`));;
