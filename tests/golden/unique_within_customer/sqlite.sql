-- remove pbx.employees: nothing holds the row any more and nothing refers to it
DELETE FROM "employees" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_pbx_employees_7e6406ab) AS k1) AND 1 = 1;
