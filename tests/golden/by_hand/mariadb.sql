-- remove office.clients: nothing holds the row any more and nothing refers to it
DELETE FROM r USING `clients` AS r, json_table(:erase_office_clients_15f3dea7, '$[*]' COLUMNS (k0 bigint PATH '$[0]' ERROR ON ERROR)) AS k1 WHERE r.`id` = k1.k0 AND true = 1;

-- tell mailbox: office manager
