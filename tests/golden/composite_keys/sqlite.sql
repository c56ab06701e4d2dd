-- read what identifies: mail of clubs.members: what stays is searched for it
SELECT r."mail"
FROM "members" AS r
WHERE (r."club", r."member_no") IN (SELECT json_extract(k1.value, '$[0]') AS c0, json_extract(k1.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k1)
  AND r."mail" IS NOT NULL;;

-- read what identifies: name of clubs.members: what stays is searched for it
SELECT r."name"
FROM "members" AS r
WHERE (r."club", r."member_no") IN (SELECT json_extract(k1.value, '$[0]') AS c0, json_extract(k1.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k1)
  AND r."name" IS NOT NULL;;

-- remove clubs.guests: nothing holds the row any more and nothing refers to it
DELETE FROM "guests" AS r
WHERE (r."club", r."court", r."hour") IN (SELECT t1."club" AS c0, t1."court" AS c1, t1."hour" AS c2 FROM "bookings" AS t1 WHERE (t1."club", t1."member_no") IN (SELECT json_extract(k2.value, '$[0]') AS c0, json_extract(k2.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k2));;

-- examine clubs.guests: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells1
FROM "guests" AS r
WHERE (r."club", r."court", r."hour") IN (SELECT t1."club" AS c0, t1."court" AS c1, t1."hour" AS c2 FROM "bookings" AS t1 WHERE (t1."club", t1."member_no") IN (SELECT json_extract(k2.value, '$[0]') AS c0, json_extract(k2.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k2))
  AND (r."club" IN (SELECT k3.value AS c0 FROM json_each(:keys_known_clubs_members_mail_text_66a959f6) AS k3) OR r."club" IN (SELECT k4.value AS c0 FROM json_each(:keys_known_clubs_members_name_text_8c6410e8) AS k4))
  AND (r."club", r."court", r."hour") IN (SELECT t1."club" AS c0, t1."court" AS c1, t1."hour" AS c2 FROM "bookings" AS t1 WHERE (t1."club", t1."member_no") IN (SELECT json_extract(k2.value, '$[0]') AS c0, json_extract(k2.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k2));;

-- remove clubs.bookings: nothing holds the row any more and nothing refers to it
DELETE FROM "bookings" AS r
WHERE (r."club", r."member_no") IN (SELECT json_extract(k1.value, '$[0]') AS c0, json_extract(k1.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "guests" AS t2 WHERE t2."club" = r."club" AND t2."court" = r."court" AND t2."hour" = r."hour"));;

-- examine clubs.bookings: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN ((r."club" IN (SELECT k2.value AS c0 FROM json_each(:keys_known_clubs_members_mail_text_66a959f6) AS k2) OR r."club" IN (SELECT k3.value AS c0 FROM json_each(:keys_known_clubs_members_name_text_8c6410e8) AS k3)) AND (r."club", r."member_no") IN (SELECT json_extract(k4.value, '$[0]') AS c0, json_extract(k4.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k4) OR (r."club", r."member_no") IN (SELECT t5."club" AS c0, t5."member_no" AS c1 FROM "bookings" AS t5 WHERE (t5."club", t5."member_no") IN (SELECT json_extract(k8.value, '$[0]') AS c0, json_extract(k8.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k8) AND (t5."club" IN (SELECT k6.value AS c0 FROM json_each(:keys_known_clubs_members_mail_text_66a959f6) AS k6) OR t5."club" IN (SELECT k7.value AS c0 FROM json_each(:keys_known_clubs_members_name_text_8c6410e8) AS k7))) AND ((r."club" NOT IN (SELECT k2.value AS c0 FROM json_each(:keys_known_clubs_members_mail_text_66a959f6) AS k2)) AND (r."club" NOT IN (SELECT k3.value AS c0 FROM json_each(:keys_known_clubs_members_name_text_8c6410e8) AS k3)) OR ((r."club", r."member_no") NOT IN (SELECT json_extract(k4.value, '$[0]') AS c0, json_extract(k4.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k4)))) THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN ((r."club" IN (SELECT k2.value AS c0 FROM json_each(:keys_known_clubs_members_mail_text_66a959f6) AS k2) OR r."club" IN (SELECT k3.value AS c0 FROM json_each(:keys_known_clubs_members_name_text_8c6410e8) AS k3)) AND (r."club", r."member_no") IN (SELECT json_extract(k4.value, '$[0]') AS c0, json_extract(k4.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k4)) THEN 1 ELSE 0 END), 0) AS tells1,
    coalesce(sum(CASE WHEN ((r."club", r."member_no") IN (SELECT t5."club" AS c0, t5."member_no" AS c1 FROM "bookings" AS t5 WHERE (t5."club", t5."member_no") IN (SELECT json_extract(k8.value, '$[0]') AS c0, json_extract(k8.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k8) AND (t5."club" IN (SELECT k6.value AS c0 FROM json_each(:keys_known_clubs_members_mail_text_66a959f6) AS k6) OR t5."club" IN (SELECT k7.value AS c0 FROM json_each(:keys_known_clubs_members_name_text_8c6410e8) AS k7))) AND ((r."club" NOT IN (SELECT k2.value AS c0 FROM json_each(:keys_known_clubs_members_mail_text_66a959f6) AS k2)) AND (r."club" NOT IN (SELECT k3.value AS c0 FROM json_each(:keys_known_clubs_members_name_text_8c6410e8) AS k3)) OR ((r."club", r."member_no") NOT IN (SELECT json_extract(k4.value, '$[0]') AS c0, json_extract(k4.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k4)))) THEN 1 ELSE 0 END), 0) AS tells2
FROM "bookings" AS r
WHERE (r."club", r."member_no") IN (SELECT json_extract(k1.value, '$[0]') AS c0, json_extract(k1.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k1);;

-- clear clubs.bookings: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "bookings" AS r
SET "wish"=NULL
WHERE (r."club", r."member_no") IN (SELECT json_extract(k1.value, '$[0]') AS c0, json_extract(k1.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k1)
  AND r."wish" IS NOT NULL
  AND r."wish" != '';;

-- remove clubs.members: nothing holds the row any more and nothing refers to it
DELETE FROM "members" AS r
WHERE (r."club", r."member_no") IN (SELECT json_extract(k1.value, '$[0]') AS c0, json_extract(k1.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "bookings" AS t2 WHERE t2."club" = r."club" AND t2."member_no" = r."member_no"));;

-- examine clubs.members: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells1
FROM "members" AS r
WHERE (r."club", r."member_no") IN (SELECT json_extract(k1.value, '$[0]') AS c0, json_extract(k1.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k1)
  AND (r."club" IN (SELECT k2.value AS c0 FROM json_each(:keys_known_clubs_members_mail_text_66a959f6) AS k2) OR r."club" IN (SELECT k3.value AS c0 FROM json_each(:keys_known_clubs_members_name_text_8c6410e8) AS k3));;

-- clear clubs.members: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "members" AS r
SET "mail"=NULL,
    "name"=NULL
WHERE (r."club", r."member_no") IN (SELECT json_extract(k1.value, '$[0]') AS c0, json_extract(k1.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k1)
  AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');;
