-- remove rows of released people that are due
DELETE FROM "public"."order" AS r
WHERE r."owner" = ANY (CAST(:keys_people_0 AS bigint[]))
  AND (r."born" IS NULL OR r."born" <= :keys_people_least_local OR r."id" IN (SELECT t2."id" AS c0 FROM "public"."order" AS t2, unnest(CAST(:keys_people_0 AS bigint[]), CAST(:keys_people_local AS timestamp without time zone[])) AS k3(k0, released_at) WHERE t2."owner" = k3.k0 AND t2."born" <= k3.released_at))
  AND r."at" < :cutoff_m6_d0_local;

-- remove rows that are reached along a reference
DELETE FROM "public"."order" AS r
USING "public"."people" AS t1
WHERE t1."id" = ANY (CAST(:keys_people_0 AS bigint[]))
  AND (CAST(r."code" AS TEXT) COLLATE "C") = (CAST(t1."code" AS TEXT) COLLATE "C");

-- remove rows that nothing refers to
DELETE FROM "public"."order" AS r
WHERE r."owner" = ANY (CAST(:keys_people_0 AS bigint[]))
  AND (r."born" IS NULL OR r."born" <= :keys_people_least_local OR r."id" IN (SELECT t2."id" AS c0 FROM "public"."order" AS t2, unnest(CAST(:keys_people_0 AS bigint[]), CAST(:keys_people_local AS timestamp without time zone[])) AS k3(k0, released_at) WHERE t2."owner" = k3.k0 AND t2."born" <= k3.released_at))
  AND NOT (EXISTS (SELECT 1 FROM "public"."order" AS t4 WHERE t4."parent" = r."id"));

-- sweep rows that are due
DELETE FROM "public"."order" AS r
WHERE r."at" < :cutoff_m6_d0_local;

-- clear one cell
UPDATE "public"."order" AS r
SET "no ""te"" 100% :x"=NULL,
    "at"=r."at"
WHERE r."owner" = ANY (CAST(:keys_people_0 AS bigint[]))
  AND (r."born" IS NULL OR r."born" <= :keys_people_least_local OR r."id" IN (SELECT t2."id" AS c0 FROM "public"."order" AS t2, unnest(CAST(:keys_people_0 AS bigint[]), CAST(:keys_people_local AS timestamp without time zone[])) AS k3(k0, released_at) WHERE t2."owner" = k3.k0 AND t2."born" <= k3.released_at))
  AND r."at" < :cutoff_m6_d0_local
  AND r."no ""te"" 100% :x" IS NOT NULL
  AND r."no ""te"" 100% :x" != '';

-- clear cells of two owners
UPDATE "public"."order" AS r
SET "name"=CASE WHEN (r."owner" IN (SELECT k8.k0 AS c0 FROM unnest(CAST(:keys_people_0 AS bigint[])) AS k8(k0)) AND (r."born" IS NULL OR r."born" <= :keys_people_least_local OR r."id" IN (SELECT t9."id" AS c0 FROM "public"."order" AS t9, unnest(CAST(:keys_people_0 AS bigint[]), CAST(:keys_people_local AS timestamp without time zone[])) AS k10(k0, released_at) WHERE t9."owner" = k10.k0 AND t9."born" <= k10.released_at)) AND r."name" !~ '^erased-[0-9a-f]{16}$') THEN 'erased-' || left(encode(sha256(convert_to(concat_ws(chr(31), :salt_of_the_run, 'things', CAST(r."id" AS TEXT)), 'UTF8')), 'hex'), 16) ELSE r."name" END,
    "no ""te"" 100% :x"=CASE WHEN ((CAST(r."code" AS TEXT) COLLATE "C") IN (SELECT CAST(t11."code" AS TEXT) COLLATE "C" AS c0 FROM "public"."people" AS t11 WHERE t11."id" = ANY (CAST(:keys_people_0 AS bigint[])) AND t11."code" IS NOT NULL)) THEN NULL ELSE r."no ""te"" 100% :x" END,
    "at"=r."at"
FROM (SELECT t1."id" AS "id" FROM "public"."order" AS t1 WHERE t1."owner" = ANY (CAST(:keys_people_0 AS bigint[])) AND (t1."born" IS NULL OR t1."born" <= :keys_people_least_local OR t1."id" IN (SELECT t3."id" AS c0 FROM "public"."order" AS t3, unnest(CAST(:keys_people_0 AS bigint[]), CAST(:keys_people_local AS timestamp without time zone[])) AS k4(k0, released_at) WHERE t3."owner" = k4.k0 AND t3."born" <= k4.released_at)) UNION SELECT t5."id" AS "id" FROM "public"."order" AS t5, "public"."people" AS t6 WHERE t6."id" = ANY (CAST(:keys_people_0 AS bigint[])) AND (CAST(t5."code" AS TEXT) COLLATE "C") = (CAST(t6."code" AS TEXT) COLLATE "C")) AS reached
WHERE r."id" = reached."id"
  AND r."at" < :cutoff_m6_d0_local
  AND (r."owner" IN (SELECT k8.k0 AS c0 FROM unnest(CAST(:keys_people_0 AS bigint[])) AS k8(k0)) AND (r."born" IS NULL OR r."born" <= :keys_people_least_local OR r."id" IN (SELECT t9."id" AS c0 FROM "public"."order" AS t9, unnest(CAST(:keys_people_0 AS bigint[]), CAST(:keys_people_local AS timestamp without time zone[])) AS k10(k0, released_at) WHERE t9."owner" = k10.k0 AND t9."born" <= k10.released_at)) AND r."name" !~ '^erased-[0-9a-f]{16}$' OR (CAST(r."code" AS TEXT) COLLATE "C") IN (SELECT CAST(t11."code" AS TEXT) COLLATE "C" AS c0 FROM "public"."people" AS t11 WHERE t11."id" = ANY (CAST(:keys_people_0 AS bigint[])) AND t11."code" IS NOT NULL) AND r."no ""te"" 100% :x" IS NOT NULL AND r."no ""te"" 100% :x" != '');

-- count by composite key
SELECT count(*) AS number
FROM "public"."order" AS r
WHERE (r."tenant", r."number") IN (SELECT k1.k0 AS c0, k1.k1 AS c1 FROM unnest(CAST(:keys_pairs_0_integer_text AS bigint[]), CAST(:keys_pairs_1_integer_text AS text[])) AS k1(k0, k1));

-- count violations
SELECT coalesce(sum(CASE WHEN (r."owner" IN (SELECT k1.k0 AS c0 FROM unnest(CAST(:keys_people_0 AS bigint[])) AS k1(k0)) AND (r."born" IS NULL OR r."born" <= :keys_people_least_local OR r."id" IN (SELECT t2."id" AS c0 FROM "public"."order" AS t2, unnest(CAST(:keys_people_0 AS bigint[]), CAST(:keys_people_local AS timestamp without time zone[])) AS k3(k0, released_at) WHERE t2."owner" = k3.k0 AND t2."born" <= k3.released_at)) AND r."name" !~ '^erased-[0-9a-f]{16}$') THEN 1 ELSE 0 END), 0) AS name,
    coalesce(sum(CASE WHEN true THEN 1 ELSE 0 END), 0) AS note
FROM "public"."order" AS r
WHERE r."at" < :cutoff_m6_d0_local;

-- loosen
UPDATE "public"."order" AS r
SET "parent"=NULL
WHERE r."id" = ANY (CAST(:keys_going_0 AS bigint[]))
  AND r."parent" IS NOT NULL;

-- delete by key
DELETE FROM "public"."order" AS r
WHERE r."id" = ANY (CAST(:keys_going_0 AS bigint[]));

