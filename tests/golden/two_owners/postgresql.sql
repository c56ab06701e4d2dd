-- read shells of chat.public.members: emptied rows of others that stay only because rows which go refer to them
SELECT r."id"
FROM "public"."members" AS r, (SELECT t1."id" AS "id"
FROM "public"."members" AS t1, "public"."messages" AS t2, unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k3(k0)
WHERE t2."sender_id" = k3.k0 AND t1."id" = t2."receiver_id" UNION SELECT t4."id" AS "id"
FROM "public"."members" AS t4, "public"."messages" AS t5, unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k6(k0)
WHERE t5."receiver_id" = k6.k0 AND t4."id" = t5."receiver_id" UNION SELECT t7."id" AS "id"
FROM "public"."members" AS t7, "public"."messages" AS t8, unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k9(k0)
WHERE t8."sender_id" = k9.k0 AND t7."id" = t8."sender_id" UNION SELECT t10."id" AS "id"
FROM "public"."members" AS t10, "public"."messages" AS t11, unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k12(k0)
WHERE t11."receiver_id" = k12.k0 AND t10."id" = t11."sender_id") AS reached
WHERE r."id" = reached."id" AND r."id" IN (SELECT k13.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k13(k0)) AND ((r."id" NOT IN (SELECT k14.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k14(k0))) OR r."mail" IS NULL OR r."mail" = '') AND ((r."id" NOT IN (SELECT k15.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k15(k0))) OR r."name" IS NULL OR r."name" = '');

-- remove chat.public.messages: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."messages" AS r USING (SELECT t3."id" AS "id"
FROM "public"."messages" AS t3, unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k4(k0)
WHERE t3."sender_id" = k4.k0 UNION SELECT t5."id" AS "id"
FROM "public"."messages" AS t5, unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k6(k0)
WHERE t5."receiver_id" = k6.k0) AS reached WHERE r."id" = reached."id" AND (r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k1(k0))) AND r."sender_id" IS NOT NULL AND (r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT k2.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k2(k0))) AND r."receiver_id" IS NOT NULL AND (r."sender_id" IS NOT NULL OR r."receiver_id" IS NOT NULL);

-- clear chat.public.messages: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."messages" AS r SET "sender_id"=CASE WHEN ((r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT k5.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k5(k0))) AND r."sender_id" IS NOT NULL) THEN NULL ELSE r."sender_id" END, "receiver_id"=CASE WHEN ((r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT k6.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k6(k0))) AND r."receiver_id" IS NOT NULL) THEN NULL ELSE r."receiver_id" END, "sender_name"=CASE WHEN ((r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k1(k0))) AND r."sender_id" IS NOT NULL) THEN NULL ELSE r."sender_name" END, "receiver_name"=CASE WHEN ((r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT k2.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k2(k0))) AND r."receiver_id" IS NOT NULL) THEN NULL ELSE r."receiver_name" END, "body"=CASE WHEN ((r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT k3.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k3(k0))) AND (r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT k4.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k4(k0))) AND (r."sender_id" IS NOT NULL OR r."receiver_id" IS NOT NULL)) THEN NULL ELSE r."body" END FROM (SELECT t7."id" AS "id"
FROM "public"."messages" AS t7, unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k8(k0)
WHERE t7."sender_id" = k8.k0 UNION SELECT t9."id" AS "id"
FROM "public"."messages" AS t9, unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k10(k0)
WHERE t9."receiver_id" = k10.k0) AS reached WHERE r."id" = reached."id" AND ((r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT k11.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k11(k0))) AND r."sender_id" IS NOT NULL AND r."sender_name" IS NOT NULL AND r."sender_name" != '' OR (r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT k12.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k12(k0))) AND r."receiver_id" IS NOT NULL AND r."receiver_name" IS NOT NULL AND r."receiver_name" != '' OR (r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT k13.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k13(k0))) AND (r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT k14.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k14(k0))) AND (r."sender_id" IS NOT NULL OR r."receiver_id" IS NOT NULL) AND r."body" IS NOT NULL AND r."body" != '' OR (r."sender_id" IS NULL OR r."sender_id" IS NOT NULL AND r."sender_id" IN (SELECT k15.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k15(k0))) AND r."sender_id" IS NOT NULL AND r."sender_id" IS NOT NULL OR (r."receiver_id" IS NULL OR r."receiver_id" IS NOT NULL AND r."receiver_id" IN (SELECT k16.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k16(k0))) AND r."receiver_id" IS NOT NULL AND r."receiver_id" IS NOT NULL);

-- remove chat.public.members: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."members" AS r WHERE r."id" IN (SELECT k3.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k3(k0)) AND NOT (EXISTS (SELECT 1
FROM "public"."messages" AS t1
WHERE t1."receiver_id" = r."id")) AND NOT (EXISTS (SELECT 1
FROM "public"."messages" AS t2
WHERE t2."sender_id" = r."id"));

-- clear chat.public.members: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."members" AS r SET "mail"=NULL, "name"=NULL WHERE r."id" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k1(k0)) AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');

-- remove shells of chat.public.members: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."members" AS r WHERE r."id" IN (SELECT k4.k0 AS c0
FROM unnest(CAST(:shells_chat_public_members_0_2304f73f AS bigint[])) AS k4(k0)) AND r."id" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_chat_public_members_0_466aaf22 AS bigint[])) AS k1(k0)) AND NOT (EXISTS (SELECT 1
FROM "public"."messages" AS t2
WHERE t2."receiver_id" = r."id")) AND NOT (EXISTS (SELECT 1
FROM "public"."messages" AS t3
WHERE t3."sender_id" = r."id"));
