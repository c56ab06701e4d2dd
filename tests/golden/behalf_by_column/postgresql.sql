-- remove desk.public.calls: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."calls" AS r WHERE r."cli" IS NOT NULL AND r."cli" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_value_phone_0_text_0c93291a AS text[])) AS k1(k0)) AND (r."called_on" < :m0_d90_day OR r."called_on" < :m0_d0_day) AND r."called_on" < :m60_d0_fy_day AND (r."cli" IS NULL OR r."cli" = '' OR r."called_on" < :m0_d90_day OR r."called_on" < :m0_d0_day) AND (r."matter" ~ '^erased-[0-9a-f]{16}$' OR r."called_on" < :m0_d90_day OR r."called_on" < :m0_d0_day) AND (r."cli" IS NULL OR r."cli" = '' OR r."called_on" < :m60_d0_fy_day);

-- clear desk.public.calls: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "public"."calls" AS r SET "cli"=CASE WHEN (r."called_on" < :m60_d0_fy_day) THEN NULL ELSE r."cli" END, "matter"=CASE WHEN (r."matter" !~ '^erased-[0-9a-f]{16}$') THEN 'erased-' || left(encode(sha256(convert_to(concat_ws(chr(31), :salt, 'desk.public.calls', CAST(r."id" AS TEXT)), 'UTF8')), 'hex'), 16) ELSE r."matter" END WHERE r."cli" IS NOT NULL AND r."cli" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_value_phone_0_text_0c93291a AS text[])) AS k1(k0)) AND (r."called_on" < :m0_d90_day OR r."called_on" < :m0_d0_day) AND (r."called_on" < :m60_d0_fy_day AND r."cli" IS NOT NULL AND r."cli" != '' OR r."matter" !~ '^erased-[0-9a-f]{16}$');
