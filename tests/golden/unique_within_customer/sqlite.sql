-- remove pbx.employees: nothing holds the row any more and nothing refers to it
DELETE FROM "employees" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_pbx_employees_768bf0e3) AS k1);;
