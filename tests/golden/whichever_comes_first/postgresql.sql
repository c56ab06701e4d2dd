-- remove register.public.seats: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."seats" AS r
WHERE r."contact_id" = ANY (CAST(:keys_erase_register_public_contacts_0_0edc2726 AS bigint[]))
  AND ((EXISTS (SELECT 1 FROM "public"."courses" AS t2 WHERE t2."id" = r."course_id" AND t2."held_on" < :cutoff_m3_d0_day)) AND r."paid_on" < :cutoff_m3_d0_day OR (EXISTS (SELECT 1 FROM "public"."courses" AS t3 WHERE t3."id" = r."course_id" AND t3."held_on" < :cutoff_m0_d0_day)) AND r."paid_on" < :cutoff_m0_d0_day);;

-- remove register.public.messages: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."messages" AS r
WHERE r."contact_id" = ANY (CAST(:keys_erase_register_public_contacts_0_0edc2726 AS bigint[]))
  AND (r."body" IS NOT NULL AND (EXISTS (SELECT 1 FROM "public"."contacts" AS t2 WHERE t2."id" = r."contact_id" AND (t2."left_list_on" < :cutoff_m0_d30_day OR t2."left_list_on" < :cutoff_m0_d0_day OR (EXISTS (SELECT 1 FROM "public"."firms" AS t3 WHERE t3."id" = t2."firm_id" AND (t3."ended_on" < :cutoff_m0_d30_day OR t3."ended_on" < :cutoff_m0_d0_day)))))) OR (EXISTS (SELECT 1 FROM "public"."contacts" AS t2 WHERE t2."id" = r."contact_id" AND (t2."left_list_on" < :cutoff_m0_d30_day OR t2."left_list_on" < :cutoff_m0_d0_day OR (EXISTS (SELECT 1 FROM "public"."firms" AS t3 WHERE t3."id" = t2."firm_id" AND (t3."ended_on" < :cutoff_m0_d30_day OR t3."ended_on" < :cutoff_m0_d0_day)))))));;

-- remove register.public.contacts: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."contacts" AS r
WHERE r."id" = ANY (CAST(:keys_erase_register_public_contacts_0_0edc2726 AS bigint[]))
  AND (r."left_list_on" < :cutoff_m0_d60_day OR r."left_list_on" < :cutoff_m0_d0_day OR (EXISTS (SELECT 1 FROM "public"."firms" AS t2 WHERE t2."id" = r."firm_id" AND (t2."ended_on" < :cutoff_m0_d60_day OR t2."ended_on" < :cutoff_m0_d0_day))))
  AND NOT (EXISTS (SELECT 1 FROM "public"."messages" AS t3 WHERE t3."contact_id" = r."id"))
  AND NOT (EXISTS (SELECT 1 FROM "public"."seats" AS t4 WHERE t4."contact_id" = r."id"));;

-- clear register.public.contacts: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."contacts" AS r
SET "mail"=NULL
WHERE r."id" = ANY (CAST(:keys_erase_register_public_contacts_0_0edc2726 AS bigint[]))
  AND (r."left_list_on" < :cutoff_m0_d60_day OR r."left_list_on" < :cutoff_m0_d0_day OR (EXISTS (SELECT 1 FROM "public"."firms" AS t2 WHERE t2."id" = r."firm_id" AND (t2."ended_on" < :cutoff_m0_d60_day OR t2."ended_on" < :cutoff_m0_d0_day))))
  AND r."mail" IS NOT NULL
  AND r."mail" != '';;
