-- remove poll.votes: nothing holds the row any more and nothing refers to it
DELETE FROM "votes" AS r
WHERE r."entry_id" IN (SELECT t1."id" AS c0 FROM "entries" AS t1 WHERE t1."mail" IN (SELECT k2.value AS c0 FROM json_each(:keys_erase_value_email_text_b374aa42) AS k2));;

-- remove poll.entries: nothing holds the row any more and nothing refers to it
DELETE FROM "entries" AS r
WHERE r."mail" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_value_email_text_b374aa42) AS k1)
  AND NOT (EXISTS (SELECT 1 FROM "votes" AS t2 WHERE t2."entry_id" = r."id"));;

-- clear poll.entries: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "entries" AS r
SET "mail"=NULL,
    "name"=NULL
WHERE r."mail" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_value_email_text_b374aa42) AS k1)
  AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');;
