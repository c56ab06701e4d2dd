-- clear crm.subscribers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "subscribers" AS r
SET "mail"=NULL,
    "name"=NULL
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_crm_subscribers_7fcbc70f) AS k1)
  AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');;
