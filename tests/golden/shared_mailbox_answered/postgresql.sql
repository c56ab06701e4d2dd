-- remove flats.public.residents: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."residents" AS r WHERE r."id" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_flats_public_residents_0_c2f51415 AS bigint[])) AS k1(k0)) AND true;
