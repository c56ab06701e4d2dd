-- remove office.public.clients: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."clients" AS r
WHERE r."id" = ANY (CAST(:keys_erase_office_public_clients_0_d30a68c2 AS bigint[]));;

-- tell mailbox: office manager
