-- read shells of chat.members: emptied rows of others that stay only because rows which go refer to them
SELECT r."id"
FROM "members" AS r
WHERE (r."id" IN (SELECT t1."receiver_id" AS c0
FROM "messages" AS t1, json_each(:erase_chat_members_7373b737) AS k2
WHERE t1."sender_id" = json_extract(k2.value, '$[0]') AND t1."receiver_id" IS NOT NULL) OR r."id" IN (SELECT t3."receiver_id" AS c0
FROM "messages" AS t3, json_each(:erase_chat_members_7373b737) AS k4
WHERE t3."receiver_id" = json_extract(k4.value, '$[0]') AND t3."receiver_id" IS NOT NULL) OR r."id" IN (SELECT t5."sender_id" AS c0
FROM "messages" AS t5, json_each(:erase_chat_members_7373b737) AS k6
WHERE t5."sender_id" = json_extract(k6.value, '$[0]') AND t5."sender_id" IS NOT NULL) OR r."id" IN (SELECT t7."sender_id" AS c0
FROM "messages" AS t7, json_each(:erase_chat_members_7373b737) AS k8
WHERE t7."receiver_id" = json_extract(k8.value, '$[0]') AND t7."sender_id" IS NOT NULL)) AND r."id" IN (SELECT json_extract(k9.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k9) AND ((r."id" NOT IN (SELECT json_extract(k10.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k10)) OR r."mail" IS NULL OR r."mail" = '') AND ((r."id" NOT IN (SELECT json_extract(k11.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k11)) OR r."name" IS NULL OR r."name" = '');

-- remove chat.messages: nothing holds the row any more and nothing refers to it
DELETE FROM "messages" AS r WHERE (r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k1) OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k2)) AND (r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT json_extract(k3.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k3)) AND (r."sender_id" IS NOT NULL OR (r."sender_name" IS NULL OR r."sender_name" = '') AND (r."sender_id" IS NOT NULL OR r."receiver_id" IS NOT NULL)) AND (r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT json_extract(k4.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k4)) AND (r."receiver_id" IS NOT NULL OR (r."receiver_name" IS NULL OR r."receiver_name" = '') AND (r."sender_id" IS NOT NULL OR r."receiver_id" IS NOT NULL)) AND (r."sender_id" IS NOT NULL OR r."receiver_id" IS NOT NULL OR (r."body" IS NULL OR r."body" = '') AND (r."sender_id" IS NOT NULL OR r."receiver_id" IS NOT NULL)) AND (r."sender_id" IS NOT NULL OR r."sender_id" IS NULL AND (r."sender_id" IS NOT NULL OR r."receiver_id" IS NOT NULL)) AND (r."receiver_id" IS NOT NULL OR r."receiver_id" IS NULL AND (r."sender_id" IS NOT NULL OR r."receiver_id" IS NOT NULL));

-- clear chat.messages: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "messages" AS r SET "sender_id"=CASE WHEN ((r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT json_extract(k5.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k5)) AND r."sender_id" IS NOT NULL) THEN NULL ELSE r."sender_id" END, "receiver_id"=CASE WHEN ((r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT json_extract(k6.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k6)) AND r."receiver_id" IS NOT NULL) THEN NULL ELSE r."receiver_id" END, "sender_name"=CASE WHEN ((r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k1)) AND r."sender_id" IS NOT NULL) THEN NULL ELSE r."sender_name" END, "receiver_name"=CASE WHEN ((r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k2)) AND r."receiver_id" IS NOT NULL) THEN NULL ELSE r."receiver_name" END, "body"=CASE WHEN ((r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT json_extract(k3.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k3)) AND (r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT json_extract(k4.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k4)) AND (r."sender_id" IS NOT NULL OR r."receiver_id" IS NOT NULL)) THEN NULL ELSE r."body" END WHERE (r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT json_extract(k7.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k7) OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT json_extract(k8.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k8)) AND ((r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT json_extract(k9.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k9)) AND r."sender_id" IS NOT NULL AND r."sender_name" IS NOT NULL AND r."sender_name" != '' OR (r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT json_extract(k10.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k10)) AND r."receiver_id" IS NOT NULL AND r."receiver_name" IS NOT NULL AND r."receiver_name" != '' OR (r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT json_extract(k11.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k11)) AND (r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT json_extract(k12.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k12)) AND (r."sender_id" IS NOT NULL OR r."receiver_id" IS NOT NULL) AND r."body" IS NOT NULL AND r."body" != '' OR (r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT json_extract(k13.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k13)) AND r."sender_id" IS NOT NULL AND r."sender_id" IS NOT NULL OR (r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT json_extract(k14.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k14)) AND r."receiver_id" IS NOT NULL AND r."receiver_id" IS NOT NULL);

-- remove chat.members: nothing holds the row any more and nothing refers to it
DELETE FROM "members" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k1) AND NOT (EXISTS (SELECT 1
FROM "messages" AS t2
WHERE t2."receiver_id" = r."id")) AND NOT (EXISTS (SELECT 1
FROM "messages" AS t3
WHERE t3."sender_id" = r."id"));

-- clear chat.members: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "members" AS r SET "mail"=NULL, "name"=NULL WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k1) AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');

-- remove shells of chat.members: nothing holds the row any more and nothing refers to it
DELETE FROM "members" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:shells_chat_members_5640d506) AS k1) AND r."id" IN (SELECT json_extract(k2.value, '$[0]') AS c0
FROM json_each(:erase_chat_members_7373b737) AS k2) AND NOT (EXISTS (SELECT 1
FROM "messages" AS t3
WHERE t3."receiver_id" = r."id")) AND NOT (EXISTS (SELECT 1
FROM "messages" AS t4
WHERE t4."sender_id" = r."id"));
