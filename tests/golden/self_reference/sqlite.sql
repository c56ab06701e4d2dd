-- read shells of staff.notes: emptied rows of others that stay only because rows which go refer to them
SELECT r."id"
FROM "notes" AS r
WHERE (r."id" IN (SELECT t1."answer_to" AS c0
FROM "notes" AS t1, json_each(:erase_staff_employees_f2f4ee3e) AS k2
WHERE t1."written_by" = json_extract(k2.value, '$[0]') AND t1."answer_to" IS NOT NULL) OR r."id" IN (SELECT t3."answer_to" AS c0
FROM "notes" AS t3, json_each(:erase_staff_employees_f2f4ee3e) AS k4
WHERE t3."employee_id" = json_extract(k4.value, '$[0]') AND t3."answer_to" IS NOT NULL)) AND r."written_by" IN (SELECT json_extract(k5.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k5) AND r."employee_id" IN (SELECT json_extract(k6.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k6) AND ((r."written_by" NOT IN (SELECT json_extract(k7.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k7)) OR (r."employee_id" NOT IN (SELECT json_extract(k8.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k8)) OR r."text" IS NULL OR r."text" = '');

-- read shells of staff.employees: emptied rows of others that stay only because rows which go refer to them
SELECT r."id"
FROM "employees" AS r
WHERE (r."id" IN (SELECT t1."manager_id" AS c0
FROM "employees" AS t1, json_each(:erase_staff_employees_f2f4ee3e) AS k2
WHERE t1."id" = json_extract(k2.value, '$[0]') AND t1."manager_id" IS NOT NULL) OR r."id" IN (SELECT t3."manager_id" AS c0
FROM "employees" AS t3, json_each(:erase_staff_employees_f2f4ee3e) AS k4
WHERE t3."manager_id" = json_extract(k4.value, '$[0]') AND t3."manager_id" IS NOT NULL) OR r."id" IN (SELECT t5."employee_id" AS c0
FROM "notes" AS t5, json_each(:erase_staff_employees_f2f4ee3e) AS k6
WHERE t5."written_by" = json_extract(k6.value, '$[0]')) OR r."id" IN (SELECT t7."employee_id" AS c0
FROM "notes" AS t7, json_each(:erase_staff_employees_f2f4ee3e) AS k8
WHERE t7."employee_id" = json_extract(k8.value, '$[0]')) OR r."id" IN (SELECT t9."employee_id" AS c0
FROM "notes" AS t9, json_each(:shells_staff_notes_1ddc9389) AS k10
WHERE t9."id" = json_extract(k10.value, '$[0]')) OR r."id" IN (SELECT t11."written_by" AS c0
FROM "notes" AS t11, json_each(:erase_staff_employees_f2f4ee3e) AS k12
WHERE t11."written_by" = json_extract(k12.value, '$[0]')) OR r."id" IN (SELECT t13."written_by" AS c0
FROM "notes" AS t13, json_each(:erase_staff_employees_f2f4ee3e) AS k14
WHERE t13."employee_id" = json_extract(k14.value, '$[0]')) OR r."id" IN (SELECT t15."written_by" AS c0
FROM "notes" AS t15, json_each(:shells_staff_notes_1ddc9389) AS k16
WHERE t15."id" = json_extract(k16.value, '$[0]'))) AND r."id" IN (SELECT json_extract(k17.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k17) AND ((r."id" NOT IN (SELECT json_extract(k18.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k18)) OR r."mail" IS NULL OR r."mail" = '') AND ((r."id" NOT IN (SELECT json_extract(k19.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k19)) OR r."name" IS NULL OR r."name" = '') AND (r."manager_id" IS NOT NULL AND (r."manager_id" IS NULL OR (r."manager_id" NOT IN (SELECT json_extract(k20.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k20))) OR r."manager_id" IS NULL OR r."manager_id" IS NULL);

-- remove staff.notes: nothing holds the row any more and nothing refers to it
SELECT r."id"
FROM "notes" AS r
WHERE (r."written_by" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k1) OR r."employee_id" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k2)) AND r."written_by" IN (SELECT json_extract(k3.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k3) AND r."employee_id" IN (SELECT json_extract(k4.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k4);
SELECT r."id", r."answer_to"
FROM "notes" AS r
WHERE r."answer_to" IS NOT NULL AND r."answer_to" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:targets) AS k1) AND 1 = 1;
UPDATE "notes" AS r SET "answer_to"=NULL WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND r."answer_to" IS NOT NULL;
DELETE FROM "notes" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND 1 = 1;

-- clear staff.notes: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "notes" AS r SET "text"=NULL WHERE (r."written_by" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k1) OR r."employee_id" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k2)) AND r."written_by" IN (SELECT json_extract(k3.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k3) AND r."employee_id" IN (SELECT json_extract(k4.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k4) AND r."text" IS NOT NULL AND r."text" != '';

-- remove shells of staff.notes: nothing holds the row any more and nothing refers to it
SELECT r."id"
FROM "notes" AS r
WHERE (r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:shells_staff_notes_1ddc9389) AS k1) OR r."written_by" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k2) OR r."employee_id" IN (SELECT json_extract(k3.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k3)) AND r."written_by" IN (SELECT json_extract(k4.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k4) AND r."employee_id" IN (SELECT json_extract(k5.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k5);
SELECT r."id", r."answer_to"
FROM "notes" AS r
WHERE r."answer_to" IS NOT NULL AND r."answer_to" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:targets) AS k1) AND 1 = 1;
UPDATE "notes" AS r SET "answer_to"=NULL WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND r."answer_to" IS NOT NULL;
DELETE FROM "notes" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND 1 = 1;

-- remove staff.employees: nothing holds the row any more and nothing refers to it
SELECT r."id"
FROM "employees" AS r
WHERE (r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k1) OR r."manager_id" IS NOT NULL AND r."manager_id" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k2)) AND r."id" IN (SELECT json_extract(k3.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k3) AND NOT (EXISTS (SELECT 1
FROM "notes" AS t4
WHERE t4."employee_id" = r."id")) AND NOT (EXISTS (SELECT 1
FROM "notes" AS t5
WHERE t5."written_by" = r."id"));
SELECT r."id", r."manager_id"
FROM "employees" AS r
WHERE r."manager_id" IS NOT NULL AND r."manager_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:targets) AS k1) AND 1 = 1;
UPDATE "employees" AS r SET "manager_id"=NULL WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND r."manager_id" IS NOT NULL;
DELETE FROM "employees" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND 1 = 1;

-- clear staff.employees: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "employees" AS r SET "manager_id"=CASE WHEN ((r."manager_id" IS NULL OR r."manager_id" IS NOT NULL AND r."manager_id" IN (SELECT json_extract(k3.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k3)) AND r."manager_id" IS NOT NULL) THEN NULL ELSE r."manager_id" END, "mail"=CASE WHEN (r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k1)) THEN NULL ELSE r."mail" END, "name"=CASE WHEN (r."id" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k2)) THEN NULL ELSE r."name" END WHERE (r."id" IN (SELECT json_extract(k4.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k4) OR r."manager_id" IS NOT NULL AND r."manager_id" IN (SELECT json_extract(k5.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k5)) AND (r."id" IN (SELECT json_extract(k6.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k6) AND r."mail" IS NOT NULL AND r."mail" != '' OR r."id" IN (SELECT json_extract(k7.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k7) AND r."name" IS NOT NULL AND r."name" != '' OR (r."manager_id" IS NULL OR r."manager_id" IS NOT NULL AND r."manager_id" IN (SELECT json_extract(k8.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k8)) AND r."manager_id" IS NOT NULL AND r."manager_id" IS NOT NULL);

-- remove shells of staff.employees: nothing holds the row any more and nothing refers to it
SELECT r."id"
FROM "employees" AS r
WHERE (r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:shells_staff_employees_3f46098f) AS k1) OR r."id" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k2) OR r."manager_id" IS NOT NULL AND r."manager_id" IN (SELECT json_extract(k3.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k3)) AND r."id" IN (SELECT json_extract(k4.value, '$[0]') AS c0
FROM json_each(:erase_staff_employees_f2f4ee3e) AS k4) AND NOT (EXISTS (SELECT 1
FROM "notes" AS t5
WHERE t5."employee_id" = r."id")) AND NOT (EXISTS (SELECT 1
FROM "notes" AS t6
WHERE t6."written_by" = r."id"));
SELECT r."id", r."manager_id"
FROM "employees" AS r
WHERE r."manager_id" IS NOT NULL AND r."manager_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:targets) AS k1) AND 1 = 1;
UPDATE "employees" AS r SET "manager_id"=NULL WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND r."manager_id" IS NOT NULL;
DELETE FROM "employees" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:going) AS k1) AND 1 = 1;
