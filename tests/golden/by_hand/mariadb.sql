-- remove office.clients: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `clients` AS r,
    json_table(:keys_erase_office_clients_6dfcf8f3, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0;;

-- tell mailbox: office manager
