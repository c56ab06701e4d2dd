-- remove office.public.clients: nothing holds the row any more and nothing refers to it
DELETE FROM "public"."clients" AS r WHERE r."id" IN (SELECT k1.k0 AS c0
FROM unnest(CAST(:erase_office_public_clients_0_d294ec2c AS bigint[])) AS k1(k0)) AND true;

-- tell mailbox: office manager
