-- remove club.wishes: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `wishes` AS r,
    json_table(:keys_erase_value_email_text_b374aa42, '$[*]' COLUMNS (k0 varchar(81) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`mail` = k1.k0
  AND (r.`written_at` IS NULL OR r.`written_at` < '0001-01-01' OR r.`written_at` <= :keys_erase_value_email_least_local_4372c78f);;
