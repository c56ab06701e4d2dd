-- remove office.clients: nothing holds the row any more and nothing refers to it
DELETE FROM "clients" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_office_clients_6dfcf8f3) AS k1);;

-- tell mailbox: office manager
