-- read what identifies: number of switch.public.subscribers: what stays is searched for it
SELECT r."number"
FROM "public"."subscribers" AS r
WHERE r."number" = ANY (CAST(:keys_erase_switch_public_subscribers_0_text_d4c171b4 AS text[]));;

-- read what identifies: name of switch.public.subscribers: what stays is searched for it
SELECT r."name"
FROM "public"."subscribers" AS r
WHERE r."number" = ANY (CAST(:keys_erase_switch_public_subscribers_0_text_d4c171b4 AS text[]))
  AND r."name" IS NOT NULL;;

-- remove switch.public.records: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."records" AS r
WHERE r."caller" = ANY (CAST(:keys_erase_switch_public_subscribers_0_text_d4c171b4 AS text[]));;

-- examine switch.public.records: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM "public"."records" AS r
WHERE r."caller" = ANY (CAST(:keys_erase_switch_public_subscribers_0_text_d4c171b4 AS text[]))
  AND r."seconds" IN (SELECT k2.k0 AS c0 FROM unnest(CAST(:keys_known_switch_0_a3f57087 AS bigint[])) AS k2(k0));;

-- remove switch.public.subscribers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."subscribers" AS r
WHERE r."number" = ANY (CAST(:keys_erase_switch_public_subscribers_0_text_d4c171b4 AS text[]))
  AND NOT (EXISTS (SELECT 1 FROM "public"."records" AS t2 WHERE t2."caller" = r."number"));;

-- examine switch.public.subscribers: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM "public"."subscribers" AS r
WHERE r."number" = ANY (CAST(:keys_erase_switch_public_subscribers_0_text_d4c171b4 AS text[]))
  AND r."number" IN (SELECT k2.k0 AS c0 FROM unnest(CAST(:keys_known_switch_0_text_387245d3 AS text[])) AS k2(k0))
  AND r."number" IN (SELECT k3.k0 AS c0 FROM unnest(CAST(:keys_erase_switch_public_subscribers_0_text_d4c171b4 AS text[])) AS k3(k0));;

-- clear switch.public.subscribers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."subscribers" AS r
SET "name"=NULL
WHERE r."number" = ANY (CAST(:keys_erase_switch_public_subscribers_0_text_d4c171b4 AS text[]))
  AND r."name" IS NOT NULL
  AND r."name" != '';;
