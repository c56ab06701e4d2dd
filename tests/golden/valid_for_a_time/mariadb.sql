-- remove pbx.assignments: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `assignments` AS r,
    json_table(:keys_erase_pbx_employees_768bf0e3, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`employee_id` = k1.k0;;

-- remove pbx.employees: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `employees` AS r,
    json_table(:keys_erase_pbx_employees_768bf0e3, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0
  AND NOT (EXISTS (SELECT 1 FROM `assignments` AS t2 WHERE t2.`employee_id` = r.`id`));;

-- clear pbx.employees: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `employees` AS r,
    json_table(:keys_erase_pbx_employees_768bf0e3, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
SET r.`mail`=NULL
WHERE r.`id` = k1.k0
  AND r.`mail` IS NOT NULL
  AND char_length(r.`mail`) != 0;;
