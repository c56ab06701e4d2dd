-- remove clubs.guests: nothing holds the row any more and nothing refers to it
DELETE FROM "guests" AS r
WHERE (r."club", r."court", r."hour") IN (SELECT t1."club" AS c0, t1."court" AS c1, t1."hour" AS c2 FROM "bookings" AS t1 WHERE (t1."club", t1."member_no") IN (SELECT json_extract(k2.value, '$[0]') AS c0, json_extract(k2.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k2));;

-- remove clubs.bookings: nothing holds the row any more and nothing refers to it
DELETE FROM "bookings" AS r
WHERE (r."club", r."member_no") IN (SELECT json_extract(k1.value, '$[0]') AS c0, json_extract(k1.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "guests" AS t2 WHERE t2."club" = r."club" AND t2."court" = r."court" AND t2."hour" = r."hour"));;

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

-- clear clubs.members: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "members" AS r
SET "mail"=NULL,
    "name"=NULL
WHERE (r."club", r."member_no") IN (SELECT json_extract(k1.value, '$[0]') AS c0, json_extract(k1.value, '$[1]') AS c1 FROM json_each(:keys_erase_clubs_members_text_integer_582930ef) AS k1)
  AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');;
