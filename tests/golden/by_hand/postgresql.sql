-- remove office.public.clients: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."clients" AS r WHERE r."id" = ANY (CAST(:erase_office_public_clients_0_d294ec2c AS bigint[])) AND true;

-- tell mailbox: office manager
