-- read what identifies: mail of clubs.public.members: what stays is searched for it
SELECT r."mail"
FROM "public"."members" AS r
WHERE (r."club", r."member_no") IN (SELECT k1.k0 AS c0, k1.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k1(k0, k1))
  AND r."mail" IS NOT NULL;;

-- read what identifies: name of clubs.public.members: what stays is searched for it
SELECT r."name"
FROM "public"."members" AS r
WHERE (r."club", r."member_no") IN (SELECT k1.k0 AS c0, k1.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k1(k0, k1))
  AND r."name" IS NOT NULL;;

-- remove clubs.public.guests: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."guests" AS r
USING "public"."bookings" AS t1
WHERE (t1."club", t1."member_no") IN (SELECT k2.k0 AS c0, k2.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k2(k0, k1))
  AND r."club" = t1."club"
  AND r."court" = t1."court"
  AND r."hour" = t1."hour";;

-- examine clubs.public.guests: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM "public"."guests" AS r
WHERE (r."club", r."court", r."hour") IN (SELECT t1."club" AS c0, t1."court" AS c1, t1."hour" AS c2 FROM "public"."bookings" AS t1 WHERE (t1."club", t1."member_no") IN (SELECT k2.k0 AS c0, k2.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k2(k0, k1)))
  AND r."club" IN (SELECT k3.k0 AS c0 FROM unnest(CAST(:keys_known_clubs_0_text_a9d8a5b5 AS text[])) AS k3(k0))
  AND (r."club", r."court", r."hour") IN (SELECT t1."club" AS c0, t1."court" AS c1, t1."hour" AS c2 FROM "public"."bookings" AS t1 WHERE (t1."club", t1."member_no") IN (SELECT k2.k0 AS c0, k2.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k2(k0, k1)));;

-- remove clubs.public.bookings: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."bookings" AS r
WHERE (r."club", r."member_no") IN (SELECT k1.k0 AS c0, k1.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k1(k0, k1))
  AND NOT (EXISTS (SELECT 1 FROM "public"."guests" AS t2 WHERE t2."club" = r."club" AND t2."court" = r."court" AND t2."hour" = r."hour"));;

-- examine clubs.public.bookings: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM "public"."bookings" AS r
WHERE (r."club", r."member_no") IN (SELECT k1.k0 AS c0, k1.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k1(k0, k1))
  AND r."club" IN (SELECT k2.k0 AS c0 FROM unnest(CAST(:keys_known_clubs_0_text_a9d8a5b5 AS text[])) AS k2(k0))
  AND (r."club", r."member_no") IN (SELECT k3.k0 AS c0, k3.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k3(k0, k1));;

-- clear clubs.public.bookings: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."bookings" AS r
SET "wish"=NULL
WHERE (r."club", r."member_no") IN (SELECT k1.k0 AS c0, k1.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k1(k0, k1))
  AND r."wish" IS NOT NULL
  AND r."wish" != '';;

-- remove clubs.public.members: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."members" AS r
WHERE (r."club", r."member_no") IN (SELECT k1.k0 AS c0, k1.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k1(k0, k1))
  AND NOT (EXISTS (SELECT 1 FROM "public"."bookings" AS t2 WHERE t2."club" = r."club" AND t2."member_no" = r."member_no"));;

-- examine clubs.public.members: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM "public"."members" AS r
WHERE (r."club", r."member_no") IN (SELECT k1.k0 AS c0, k1.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k1(k0, k1))
  AND r."club" IN (SELECT k2.k0 AS c0 FROM unnest(CAST(:keys_known_clubs_0_text_a9d8a5b5 AS text[])) AS k2(k0));;

-- clear clubs.public.members: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."members" AS r
SET "mail"=NULL,
    "name"=NULL
WHERE (r."club", r."member_no") IN (SELECT k1.k0 AS c0, k1.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k1(k0, k1))
  AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');;
