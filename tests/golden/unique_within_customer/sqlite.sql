-- read what identifies: name of pbx.employees: what stays is searched for it
SELECT r."name"
FROM "employees" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_pbx_employees_768bf0e3) AS k1)
  AND r."name" IS NOT NULL;;

-- remove pbx.employees: nothing holds the row any more and nothing refers to it
DELETE FROM "employees" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_pbx_employees_768bf0e3) AS k1);;

-- examine pbx.employees: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells1
FROM "employees" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_pbx_employees_768bf0e3) AS k1)
  AND r."customer_id" IN (SELECT t2."id" AS c0 FROM "customers" AS t2 WHERE t2."company" IN (SELECT k3.value AS c0 FROM json_each(:keys_known_pbx_text_0865c0bf) AS k3));;
