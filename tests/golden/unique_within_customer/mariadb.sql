-- remove pbx.employees: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `employees` AS r,
    json_table(:keys_erase_pbx_employees_768bf0e3, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0;;
