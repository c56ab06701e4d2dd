-- remove club.wishes: nothing holds the row any more and nothing refers to it
DELETE FROM "wishes" AS r WHERE r."id" IN (SELECT t1."id" AS c0
FROM "wishes" AS t1, json_each(:erase_value_email_text_iso_0be5c984) AS k2
WHERE t1."mail" = json_extract(k2.value, '$[0]') AND (strftime('%Y-%m-%d %H:%M:%f', t1."written_at") IS NULL OR strftime('%Y-%m-%d %H:%M:%f', t1."written_at") <= json_extract(k2.value, '$[1]'))) AND 1 = 1;
