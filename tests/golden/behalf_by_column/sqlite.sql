-- remove desk.calls: nothing holds the row any more and nothing refers to it
DELETE FROM "calls" AS r
WHERE r."cli" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_value_phone_text_cf46d8d5) AS k1)
  AND (r."called_on" < :cutoff_m0_d90_iso AND (r."called_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*') AND r."called_on" >= '0001-01-01' OR r."called_on" < :cutoff_m0_d0_iso AND (r."called_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*') AND r."called_on" >= '0001-01-01')
  AND r."called_on" < :cutoff_m60_d0_fy_iso
  AND (r."called_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')
  AND r."called_on" >= '0001-01-01';;

-- examine desk.calls: what stays must not tell who it was about
SELECT coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells0,
    coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS tells1
FROM "calls" AS r
WHERE r."cli" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_value_phone_text_cf46d8d5) AS k1)
  AND (r."called_on" < :cutoff_m0_d90_iso AND (r."called_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*') AND r."called_on" >= '0001-01-01' OR r."called_on" < :cutoff_m0_d0_iso AND (r."called_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*') AND r."called_on" >= '0001-01-01')
  AND r."called_on" < :cutoff_m60_d0_fy_iso
  AND (r."called_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')
  AND r."called_on" >= '0001-01-01'
  AND r."customer_id" IN (SELECT t2."id" AS c0 FROM "customers" AS t2 WHERE t2."company" IN (SELECT k3.value AS c0 FROM json_each(:keys_known_values_text_c42cf4f5) AS k3));;

-- clear desk.calls: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE "calls" AS r
SET "matter"=('erased-' || substr(ordholden_digest(:salt_of_the_run || char(31) || 'desk.calls' || char(31) || CAST(r."id" AS TEXT)), 1, 16))
WHERE r."cli" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_value_phone_text_cf46d8d5) AS k1)
  AND (r."called_on" < :cutoff_m0_d90_iso AND (r."called_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*') AND r."called_on" >= '0001-01-01' OR r."called_on" < :cutoff_m0_d0_iso AND (r."called_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*') AND r."called_on" >= '0001-01-01')
  AND NOT ((r."matter" GLOB 'erased-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]') AND length(CAST(r."matter" AS BLOB)) = 23);;
