-- remove flats.public.residents: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."residents" AS r
WHERE r."id" = ANY (CAST(:keys_erase_flats_public_residents_0_854645ee AS bigint[]));;
