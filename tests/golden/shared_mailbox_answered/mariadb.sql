-- remove flats.residents: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `residents` AS r,
    json_table(:keys_erase_flats_residents_cbf4c665, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0;;
