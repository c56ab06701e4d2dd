-- remove clubs.public.guests: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."guests" AS r
USING "public"."bookings" AS t1
WHERE (t1."club", t1."member_no") IN (SELECT k2.k0 AS c0, k2.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k2(k0, k1))
  AND r."club" = t1."club"
  AND r."court" = t1."court"
  AND r."hour" = t1."hour";;

-- remove clubs.public.bookings: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."bookings" AS r
WHERE (r."club", r."member_no") IN (SELECT k1.k0 AS c0, k1.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k1(k0, k1))
  AND NOT (EXISTS (SELECT 1 FROM "public"."guests" AS t2 WHERE t2."club" = r."club" AND t2."court" = r."court" AND t2."hour" = r."hour"));;

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

-- clear clubs.public.members: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."members" AS r
SET "mail"=NULL,
    "name"=NULL
WHERE (r."club", r."member_no") IN (SELECT k1.k0 AS c0, k1.k1 AS c1 FROM unnest(CAST(:keys_erase_clubs_public_members_0_text_integer_aaf44132 AS text[]), CAST(:keys_erase_clubs_public_members_1_text_integer_37fba044 AS bigint[])) AS k1(k0, k1))
  AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');;
