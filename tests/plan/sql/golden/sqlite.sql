-- remove rows of released people that are due
DELETE FROM "order" AS r
WHERE r."owner" IN (SELECT k1.value AS c0 FROM json_each(:keys_people) AS k1)
  AND (r."born" IS NULL OR r."born" <= :keys_people_least_iso OR strftime('%Y-%m-%d %H:%M:%f', r."born") IS NULL OR strftime('%Y-%m-%d %H:%M:%f', r."born") <= :keys_people_least_iso OR r."id" IN (SELECT t2."id" AS c0 FROM "order" AS t2, json_each(:keys_people_iso) AS k3 WHERE t2."owner" = json_extract(k3.value, '$[0]') AND strftime('%Y-%m-%d %H:%M:%f', t2."born") <= json_extract(k3.value, '$[1]')))
  AND r."at" < :cutoff_m6_d0_iso
  AND (r."at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')
  AND r."at" >= '0001-01-01';

-- remove rows that are reached along a reference
DELETE FROM "order" AS r
WHERE (r."code", CAST(r."code" AS TEXT) COLLATE "BINARY") IN (SELECT t1."code" AS c0, CAST(t1."code" AS TEXT) COLLATE "BINARY" AS c1 FROM "people" AS t1 WHERE t1."id" IN (SELECT k2.value AS c0 FROM json_each(:keys_people) AS k2) AND t1."code" IS NOT NULL);

-- remove rows that nothing refers to
DELETE FROM "order" AS d
WHERE d."id" IN (SELECT r."id" FROM "order" AS r WHERE r."owner" IN (SELECT k1.value AS c0 FROM json_each(:keys_people) AS k1) AND (r."born" IS NULL OR r."born" <= :keys_people_least_iso OR strftime('%Y-%m-%d %H:%M:%f', r."born") IS NULL OR strftime('%Y-%m-%d %H:%M:%f', r."born") <= :keys_people_least_iso OR r."id" IN (SELECT t2."id" AS c0 FROM "order" AS t2, json_each(:keys_people_iso) AS k3 WHERE t2."owner" = json_extract(k3.value, '$[0]') AND strftime('%Y-%m-%d %H:%M:%f', t2."born") <= json_extract(k3.value, '$[1]'))) AND NOT (EXISTS (SELECT 1 FROM "order" AS t4 WHERE t4."parent" = r."id")));

-- sweep rows that are due
DELETE FROM "order" AS r
WHERE r."at" < :cutoff_m6_d0_iso
  AND (r."at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')
  AND r."at" >= '0001-01-01';

-- clear one cell
UPDATE "order" AS r
SET "no ""te"" 100% :x"=NULL,
    "at"=r."at"
WHERE r."owner" IN (SELECT k1.value AS c0 FROM json_each(:keys_people) AS k1)
  AND (r."born" IS NULL OR r."born" <= :keys_people_least_iso OR strftime('%Y-%m-%d %H:%M:%f', r."born") IS NULL OR strftime('%Y-%m-%d %H:%M:%f', r."born") <= :keys_people_least_iso OR r."id" IN (SELECT t2."id" AS c0 FROM "order" AS t2, json_each(:keys_people_iso) AS k3 WHERE t2."owner" = json_extract(k3.value, '$[0]') AND strftime('%Y-%m-%d %H:%M:%f', t2."born") <= json_extract(k3.value, '$[1]')))
  AND r."at" < :cutoff_m6_d0_iso
  AND (r."at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')
  AND r."at" >= '0001-01-01'
  AND r."no ""te"" 100% :x" IS NOT NULL
  AND r."no ""te"" 100% :x" != '';

-- clear cells of two owners
UPDATE "order" AS r
SET "name"=CASE WHEN (r."owner" IN (SELECT k1.value AS c0 FROM json_each(:keys_people) AS k1) AND (r."born" IS NULL OR r."born" <= :keys_people_least_iso OR strftime('%Y-%m-%d %H:%M:%f', r."born") IS NULL OR strftime('%Y-%m-%d %H:%M:%f', r."born") <= :keys_people_least_iso OR r."id" IN (SELECT t2."id" AS c0 FROM "order" AS t2, json_each(:keys_people_iso) AS k3 WHERE t2."owner" = json_extract(k3.value, '$[0]') AND strftime('%Y-%m-%d %H:%M:%f', t2."born") <= json_extract(k3.value, '$[1]'))) AND NOT ((r."name" GLOB 'erased-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]') AND length(CAST(r."name" AS BLOB)) = 23)) THEN 'erased-' || substr(ordholden_digest(:salt_of_the_run || char(31) || 'things' || char(31) || CAST(r."id" AS TEXT)), 1, 16) ELSE r."name" END,
    "no ""te"" 100% :x"=CASE WHEN ((r."code", CAST(r."code" AS TEXT) COLLATE "BINARY") IN (SELECT t4."code" AS c0, CAST(t4."code" AS TEXT) COLLATE "BINARY" AS c1 FROM "people" AS t4 WHERE t4."id" IN (SELECT k5.value AS c0 FROM json_each(:keys_people) AS k5) AND t4."code" IS NOT NULL)) THEN NULL ELSE r."no ""te"" 100% :x" END,
    "at"=r."at"
WHERE (r."owner" IN (SELECT k1.value AS c0 FROM json_each(:keys_people) AS k1) AND (r."born" IS NULL OR r."born" <= :keys_people_least_iso OR strftime('%Y-%m-%d %H:%M:%f', r."born") IS NULL OR strftime('%Y-%m-%d %H:%M:%f', r."born") <= :keys_people_least_iso OR r."id" IN (SELECT t2."id" AS c0 FROM "order" AS t2, json_each(:keys_people_iso) AS k3 WHERE t2."owner" = json_extract(k3.value, '$[0]') AND strftime('%Y-%m-%d %H:%M:%f', t2."born") <= json_extract(k3.value, '$[1]'))) OR (r."code", CAST(r."code" AS TEXT) COLLATE "BINARY") IN (SELECT t4."code" AS c0, CAST(t4."code" AS TEXT) COLLATE "BINARY" AS c1 FROM "people" AS t4 WHERE t4."id" IN (SELECT k5.value AS c0 FROM json_each(:keys_people) AS k5) AND t4."code" IS NOT NULL))
  AND r."at" < :cutoff_m6_d0_iso
  AND (r."at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')
  AND r."at" >= '0001-01-01'
  AND (r."owner" IN (SELECT k1.value AS c0 FROM json_each(:keys_people) AS k1) AND (r."born" IS NULL OR r."born" <= :keys_people_least_iso OR strftime('%Y-%m-%d %H:%M:%f', r."born") IS NULL OR strftime('%Y-%m-%d %H:%M:%f', r."born") <= :keys_people_least_iso OR r."id" IN (SELECT t2."id" AS c0 FROM "order" AS t2, json_each(:keys_people_iso) AS k3 WHERE t2."owner" = json_extract(k3.value, '$[0]') AND strftime('%Y-%m-%d %H:%M:%f', t2."born") <= json_extract(k3.value, '$[1]'))) AND NOT ((r."name" GLOB 'erased-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]') AND length(CAST(r."name" AS BLOB)) = 23) OR (r."code", CAST(r."code" AS TEXT) COLLATE "BINARY") IN (SELECT t4."code" AS c0, CAST(t4."code" AS TEXT) COLLATE "BINARY" AS c1 FROM "people" AS t4 WHERE t4."id" IN (SELECT k5.value AS c0 FROM json_each(:keys_people) AS k5) AND t4."code" IS NOT NULL) AND r."no ""te"" 100% :x" IS NOT NULL AND r."no ""te"" 100% :x" != '');

-- count by composite key
SELECT count(*) AS number
FROM "order" AS r
WHERE (r."tenant", r."number") IN (SELECT json_extract(k1.value, '$[0]') AS c0, json_extract(k1.value, '$[1]') AS c1 FROM json_each(:keys_pairs_integer_text) AS k1);

-- count violations
SELECT coalesce(sum(CASE WHEN (r."owner" IN (SELECT k1.value AS c0 FROM json_each(:keys_people) AS k1) AND (r."born" IS NULL OR r."born" <= :keys_people_least_iso OR strftime('%Y-%m-%d %H:%M:%f', r."born") IS NULL OR strftime('%Y-%m-%d %H:%M:%f', r."born") <= :keys_people_least_iso OR r."id" IN (SELECT t2."id" AS c0 FROM "order" AS t2, json_each(:keys_people_iso) AS k3 WHERE t2."owner" = json_extract(k3.value, '$[0]') AND strftime('%Y-%m-%d %H:%M:%f', t2."born") <= json_extract(k3.value, '$[1]'))) AND NOT ((r."name" GLOB 'erased-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]') AND length(CAST(r."name" AS BLOB)) = 23)) THEN 1 ELSE 0 END), 0) AS name,
    coalesce(sum(CASE WHEN 1 THEN 1 ELSE 0 END), 0) AS note
FROM "order" AS r
WHERE r."at" < :cutoff_m6_d0_iso
  AND (r."at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')
  AND r."at" >= '0001-01-01';

-- loosen
UPDATE "order" AS r
SET "parent"=NULL
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_going) AS k1)
  AND r."parent" IS NOT NULL;

-- delete by key
DELETE FROM "order" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_going) AS k1);

