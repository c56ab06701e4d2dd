-- remove flats.residents: nothing holds the row any more and nothing refers to it
DELETE FROM "residents" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_flats_residents_cbf4c665) AS k1);;
