-- remove pbx.assignments: nothing holds the row any more and nothing refers to it
DELETE FROM "assignments" AS r
WHERE r."employee_id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_pbx_employees_768bf0e3) AS k1);;

-- remove pbx.employees: nothing holds the row any more and nothing refers to it
DELETE FROM "employees" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_pbx_employees_768bf0e3) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "assignments" AS t2 WHERE t2."employee_id" = r."id"));;

-- clear pbx.employees: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "employees" AS r
SET "mail"=NULL
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_pbx_employees_768bf0e3) AS k1)
  AND r."mail" IS NOT NULL
  AND r."mail" != '';;
