-- remove panel.visits: nothing holds the row any more and nothing refers to it
DELETE FROM "visits" AS r WHERE r."site_id" IS NOT NULL AND r."site_id" IN (SELECT t1."id" AS c0
FROM "sites" AS t1, "accounts" AS t2, json_each(:erase_panel_accounts_27ceb2a0) AS k3
WHERE t2."id" = json_extract(k3.value, '$[0]') AND t1."account" = t2."login") AND NOT (EXISTS (SELECT 1
FROM "sites" AS t4
WHERE t4."id" = r."site_id" AND (EXISTS (SELECT 1
FROM "accounts" AS t5
WHERE t5."login" = t4."account" AND (t5."id" NOT IN (SELECT json_extract(k6.value, '$[0]') AS c0
FROM json_each(:erase_panel_accounts_27ceb2a0) AS k6)))))) AND (EXISTS (SELECT 1
FROM "sites" AS t7
WHERE t7."id" = r."site_id" AND (EXISTS (SELECT 1
FROM "accounts" AS t8
WHERE t8."login" = t7."account"))));

-- clear panel.visits: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "visits" AS r SET "page"=NULL WHERE r."site_id" IS NOT NULL AND r."site_id" IN (SELECT t1."id" AS c0
FROM "sites" AS t1, "accounts" AS t2, json_each(:erase_panel_accounts_27ceb2a0) AS k3
WHERE t2."id" = json_extract(k3.value, '$[0]') AND t1."account" = t2."login") AND NOT (EXISTS (SELECT 1
FROM "sites" AS t4
WHERE t4."id" = r."site_id" AND (EXISTS (SELECT 1
FROM "accounts" AS t5
WHERE t5."login" = t4."account" AND (t5."id" NOT IN (SELECT json_extract(k6.value, '$[0]') AS c0
FROM json_each(:erase_panel_accounts_27ceb2a0) AS k6)))))) AND (EXISTS (SELECT 1
FROM "sites" AS t7
WHERE t7."id" = r."site_id" AND (EXISTS (SELECT 1
FROM "accounts" AS t8
WHERE t8."login" = t7."account")))) AND r."page" IS NOT NULL AND r."page" != '';

-- remove panel.sites: nothing holds the row any more and nothing refers to it
DELETE FROM "sites" AS r WHERE r."account" IS NOT NULL AND r."account" IN (SELECT t1."login" AS c0
FROM "accounts" AS t1, json_each(:erase_panel_accounts_27ceb2a0) AS k2
WHERE t1."id" = json_extract(k2.value, '$[0]') AND t1."login" IS NOT NULL) AND NOT (EXISTS (SELECT 1
FROM "accounts" AS t3
WHERE t3."login" = r."account" AND (t3."id" NOT IN (SELECT json_extract(k4.value, '$[0]') AS c0
FROM json_each(:erase_panel_accounts_27ceb2a0) AS k4)))) AND (EXISTS (SELECT 1
FROM "accounts" AS t5
WHERE t5."login" = r."account")) AND NOT (EXISTS (SELECT 1
FROM "visits" AS t6
WHERE t6."site_id" = r."id"));

-- clear panel.sites: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "sites" AS r SET "title"=NULL WHERE r."account" IS NOT NULL AND r."account" IN (SELECT t1."login" AS c0
FROM "accounts" AS t1, json_each(:erase_panel_accounts_27ceb2a0) AS k2
WHERE t1."id" = json_extract(k2.value, '$[0]') AND t1."login" IS NOT NULL) AND NOT (EXISTS (SELECT 1
FROM "accounts" AS t3
WHERE t3."login" = r."account" AND (t3."id" NOT IN (SELECT json_extract(k4.value, '$[0]') AS c0
FROM json_each(:erase_panel_accounts_27ceb2a0) AS k4)))) AND (EXISTS (SELECT 1
FROM "accounts" AS t5
WHERE t5."login" = r."account")) AND r."title" IS NOT NULL AND r."title" != '';

-- remove panel.accounts: nothing holds the row any more and nothing refers to it
DELETE FROM "accounts" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_panel_accounts_27ceb2a0) AS k1) AND NOT (EXISTS (SELECT 1
FROM "sites" AS t2
WHERE t2."account" = r."login"));

-- clear panel.accounts: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "accounts" AS r SET "mail"=NULL, "login"=NULL WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_panel_accounts_27ceb2a0) AS k1) AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."login" IS NOT NULL AND r."login" != '');
