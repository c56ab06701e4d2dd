-- remove lib.public.readers: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."readers" AS r
WHERE r."id" = ANY (CAST(:keys_erase_lib_public_readers_0_d3fa373f AS bigint[]));;

-- refresh lib.public.directory: a materialised view keeps what it read until it is refreshed
REFRESH MATERIALIZED VIEW "public"."directory";;
