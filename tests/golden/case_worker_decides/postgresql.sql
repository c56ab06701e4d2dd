-- clear crm.public.subscribers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."subscribers" AS r SET "mail"=NULL, "name"=NULL, "left_on"=NULL WHERE r."id" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_crm_public_subscribers_0_af751980 AS bigint[])) AS k1(k0)) AND (r."mail" IS NOT NULL AND r."mail" != '' OR r."name" IS NOT NULL AND r."name" != '' OR r."left_on" IS NOT NULL);
