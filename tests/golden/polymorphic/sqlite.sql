-- remove pics.captions_heard: nothing holds the row any more and nothing refers to it
DELETE FROM "captions_heard" AS r WHERE (r."item_type" = 'photo' AND r."item_id" IN (SELECT t1."id" AS c0
FROM "photos" AS t1, json_each(:erase_pics_users_07cbef57) AS k2
WHERE t1."user_id" = json_extract(k2.value, '$[0]')) OR r."item_type" = 'album' AND r."item_id" IN (SELECT t3."id" AS c0
FROM "albums" AS t3, json_each(:erase_pics_users_07cbef57) AS k4
WHERE t3."user_id" = json_extract(k4.value, '$[0]'))) AND (r."item_type" != 'photo' OR NOT (EXISTS (SELECT 1
FROM "photos" AS t5
WHERE t5."id" = r."item_id")) OR r."item_type" = 'photo' AND r."item_id" IN (SELECT t6."id" AS c0
FROM "photos" AS t6, json_each(:erase_pics_users_07cbef57) AS k7
WHERE t6."user_id" = json_extract(k7.value, '$[0]'))) AND (r."item_type" != 'album' OR NOT (EXISTS (SELECT 1
FROM "albums" AS t8
WHERE t8."id" = r."item_id")) OR r."item_type" = 'album' AND r."item_id" IN (SELECT t9."id" AS c0
FROM "albums" AS t9, json_each(:erase_pics_users_07cbef57) AS k10
WHERE t9."user_id" = json_extract(k10.value, '$[0]'))) AND (r."item_type" = 'photo' AND (EXISTS (SELECT 1
FROM "photos" AS t11
WHERE t11."id" = r."item_id")) OR r."item_type" = 'album' AND (EXISTS (SELECT 1
FROM "albums" AS t12
WHERE t12."id" = r."item_id")));

-- clear pics.captions_heard: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "captions_heard" AS r SET "spoken"=NULL WHERE (r."item_type" = 'photo' AND r."item_id" IN (SELECT t1."id" AS c0
FROM "photos" AS t1, json_each(:erase_pics_users_07cbef57) AS k2
WHERE t1."user_id" = json_extract(k2.value, '$[0]')) OR r."item_type" = 'album' AND r."item_id" IN (SELECT t3."id" AS c0
FROM "albums" AS t3, json_each(:erase_pics_users_07cbef57) AS k4
WHERE t3."user_id" = json_extract(k4.value, '$[0]'))) AND (r."item_type" != 'photo' OR NOT (EXISTS (SELECT 1
FROM "photos" AS t5
WHERE t5."id" = r."item_id")) OR r."item_type" = 'photo' AND r."item_id" IN (SELECT t6."id" AS c0
FROM "photos" AS t6, json_each(:erase_pics_users_07cbef57) AS k7
WHERE t6."user_id" = json_extract(k7.value, '$[0]'))) AND (r."item_type" != 'album' OR NOT (EXISTS (SELECT 1
FROM "albums" AS t8
WHERE t8."id" = r."item_id")) OR r."item_type" = 'album' AND r."item_id" IN (SELECT t9."id" AS c0
FROM "albums" AS t9, json_each(:erase_pics_users_07cbef57) AS k10
WHERE t9."user_id" = json_extract(k10.value, '$[0]'))) AND (r."item_type" = 'photo' AND (EXISTS (SELECT 1
FROM "photos" AS t11
WHERE t11."id" = r."item_id")) OR r."item_type" = 'album' AND (EXISTS (SELECT 1
FROM "albums" AS t12
WHERE t12."id" = r."item_id"))) AND r."spoken" IS NOT NULL AND r."spoken" != '';

-- remove pics.photos: nothing holds the row any more and nothing refers to it
DELETE FROM "photos" AS r WHERE r."user_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_pics_users_07cbef57) AS k1) AND NOT (EXISTS (SELECT 1
FROM "captions_heard" AS t2
WHERE t2."item_id" = r."id" AND t2."item_type" = 'photo'));

-- clear pics.photos: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "photos" AS r SET "caption"=NULL WHERE r."user_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_pics_users_07cbef57) AS k1) AND r."caption" IS NOT NULL AND r."caption" != '';

-- remove pics.albums: nothing holds the row any more and nothing refers to it
DELETE FROM "albums" AS r WHERE r."user_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_pics_users_07cbef57) AS k1) AND NOT (EXISTS (SELECT 1
FROM "captions_heard" AS t2
WHERE t2."item_id" = r."id" AND t2."item_type" = 'album'));

-- clear pics.albums: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "albums" AS r SET "title"=NULL WHERE r."user_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_pics_users_07cbef57) AS k1) AND r."title" IS NOT NULL AND r."title" != '';

-- remove pics.users: nothing holds the row any more and nothing refers to it
DELETE FROM "users" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_pics_users_07cbef57) AS k1) AND NOT (EXISTS (SELECT 1
FROM "photos" AS t2
WHERE t2."user_id" = r."id")) AND NOT (EXISTS (SELECT 1
FROM "albums" AS t3
WHERE t3."user_id" = r."id"));

-- clear pics.users: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "users" AS r SET "mail"=NULL WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_pics_users_07cbef57) AS k1) AND r."mail" IS NOT NULL AND r."mail" != '';
