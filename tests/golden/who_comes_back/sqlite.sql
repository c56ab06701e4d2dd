-- remove club.wishes: nothing holds the row any more and nothing refers to it
DELETE FROM "wishes" AS r
WHERE r."mail" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_value_email_text_b374aa42) AS k1)
  AND (r."written_at" IS NULL OR r."written_at" <= :keys_erase_value_email_least_iso_a3a9cec6 OR strftime('%Y-%m-%d %H:%M:%f', r."written_at") IS NULL OR strftime('%Y-%m-%d %H:%M:%f', r."written_at") <= :keys_erase_value_email_least_iso_a3a9cec6);;
