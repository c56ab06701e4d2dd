-- read shells of app.users: emptied rows of others that stay only because rows which go refer to them
SELECT r."id"
FROM "users" AS r
WHERE (r."id" IN (SELECT t1."editor_id" AS c0 FROM "posts" AS t1 WHERE t1."writer_id" IN (SELECT k2.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k2)) OR r."id" IN (SELECT t3."writer_id" AS c0 FROM "posts" AS t3 WHERE t3."editor_id" IN (SELECT k4.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k4)))
  AND 0 = 1;;

-- read what identifies: mail of app.users: what stays is searched for it
SELECT r."mail"
FROM "users" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k1)
  AND r."mail" IS NOT NULL;;

-- remove app.posts: nothing holds the row any more and nothing refers to it
DELETE FROM "posts" AS r
WHERE (r."writer_id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k1) OR r."editor_id" IN (SELECT k2.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k2))
  AND r."writer_id" IN (SELECT k3.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k3)
  AND r."editor_id" IN (SELECT k4.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k4);;

-- examine app.posts: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells1
FROM "posts" AS r
WHERE (r."writer_id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k1) OR r."editor_id" IN (SELECT k2.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k2))
  AND r."changes" IN (SELECT k3.value AS c0 FROM json_each(:keys_known_app_688b22ad) AS k3);;

-- clear app.posts: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "posts" AS r
SET "draft"=CASE WHEN (r."writer_id" IN (SELECT k3.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k3)) THEN NULL ELSE r."draft" END,
    "final"=CASE WHEN (r."editor_id" IN (SELECT k4.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k4)) THEN NULL ELSE r."final" END
WHERE (r."writer_id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k1) OR r."editor_id" IN (SELECT k2.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k2))
  AND (r."writer_id" IN (SELECT k3.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k3) AND r."draft" IS NOT NULL AND r."draft" != '' OR r."editor_id" IN (SELECT k4.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k4) AND r."final" IS NOT NULL AND r."final" != '');;

-- remove app.users: nothing holds the row any more and nothing refers to it
DELETE FROM "users" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "posts" AS t2 WHERE t2."editor_id" = r."id"))
  AND NOT (EXISTS (SELECT 1 FROM "posts" AS t3 WHERE t3."writer_id" = r."id"));;

-- clear app.users: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "users" AS r
SET "mail"=NULL
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k1)
  AND r."mail" IS NOT NULL
  AND r."mail" != '';;

-- remove shells of app.users: nothing holds the row any more and nothing refers to it
DELETE FROM "users" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_shells_app_users_47f955a2) AS k1)
  AND r."id" IN (SELECT k2.value AS c0 FROM json_each(:keys_erase_app_users_472f4758) AS k2)
  AND NOT (EXISTS (SELECT 1 FROM "posts" AS t3 WHERE t3."editor_id" = r."id"))
  AND NOT (EXISTS (SELECT 1 FROM "posts" AS t4 WHERE t4."writer_id" = r."id"));;
