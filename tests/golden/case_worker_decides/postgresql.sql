-- clear crm.public.subscribers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."subscribers" AS r SET "mail"=NULL, "name"=NULL WHERE r."id" = ANY (CAST(:erase_crm_public_subscribers_0_af751980 AS bigint[])) AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '');
