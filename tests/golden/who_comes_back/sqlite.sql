-- remove club.wishes: nothing holds the row any more and nothing refers to it
DELETE FROM "wishes" AS r WHERE r."mail" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_value_email_text_bfaecfe0) AS k1) AND (r."written_at" IS NULL OR r."written_at" <= :erase_value_email_least_iso_891dfaeb OR strftime('%Y-%m-%d %H:%M:%f', r."written_at") IS NULL OR strftime('%Y-%m-%d %H:%M:%f', r."written_at") <= :erase_value_email_least_iso_891dfaeb OR r."id" IN (SELECT t2."id" AS c0
FROM "wishes" AS t2, json_each(:erase_value_email_text_iso_0be5c984) AS k3
WHERE t2."mail" = json_extract(k3.value, '$[0]') AND (t2."written_at" IS NULL OR t2."written_at" <= json_extract(k3.value, '$[1]') OR strftime('%Y-%m-%d %H:%M:%f', t2."written_at") IS NULL OR strftime('%Y-%m-%d %H:%M:%f', t2."written_at") <= json_extract(k3.value, '$[1]')))) AND 1 = 1;
