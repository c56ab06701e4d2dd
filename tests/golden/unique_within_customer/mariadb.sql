-- remove pbx.employees: nothing holds the row any more and nothing refers to it
DELETE FROM r USING `employees` AS r, json_table(:erase_pbx_employees_7e6406ab, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k1 WHERE r.`id` = k1.k0 AND true = 1;
