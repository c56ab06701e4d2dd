-- remove flats.public.residents: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."residents" AS r WHERE r."id" = ANY (CAST(:erase_flats_public_residents_0_c2f51415 AS bigint[])) AND true;
