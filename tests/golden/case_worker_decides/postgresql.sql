-- clear crm.public.subscribers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."subscribers" AS r
SET "mail"=NULL,
    "name"=NULL
WHERE r."id" = ANY (CAST(:keys_erase_crm_public_subscribers_0_e8c6487b AS bigint[]))
  AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');;
