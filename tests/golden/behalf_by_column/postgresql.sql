-- remove desk.public.calls: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."calls" AS r
WHERE r."cli" = ANY (CAST(:keys_erase_value_phone_0_text_ad7a6e7c AS text[]))
  AND (r."called_on" < :cutoff_m0_d90_day OR r."called_on" < :cutoff_m0_d0_day)
  AND r."called_on" < :cutoff_m60_d0_fy_day;;

-- examine desk.public.calls: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS tells1
FROM "public"."calls" AS r
WHERE r."cli" = ANY (CAST(:keys_erase_value_phone_0_text_ad7a6e7c AS text[]))
  AND (r."called_on" < :cutoff_m0_d90_day OR r."called_on" < :cutoff_m0_d0_day)
  AND r."called_on" < :cutoff_m60_d0_fy_day
  AND r."customer_id" IN (SELECT t2."id" AS c0 FROM "public"."customers" AS t2 WHERE t2."company" = ANY (CAST(:keys_known_values_0_text_0a262d57 AS text[])));;

-- clear desk.public.calls: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."calls" AS r
SET "matter"=('erased-' || left(encode(sha256(convert_to(concat_ws(chr(31), :salt_of_the_run, 'desk.public.calls', CAST(r."id" AS TEXT)), 'UTF8')), 'hex'), 16))
WHERE r."cli" = ANY (CAST(:keys_erase_value_phone_0_text_ad7a6e7c AS text[]))
  AND (r."called_on" < :cutoff_m0_d90_day OR r."called_on" < :cutoff_m0_d0_day)
  AND r."matter" !~ '^erased-[0-9a-f]{16}$';;
