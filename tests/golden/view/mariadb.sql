-- remove lib.loans: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `loans` AS r,
    json_table(:keys_erase_lib_readers_156e4ed6, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`reader_id` = k1.k0;;

-- remove lib.readers: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `readers` AS r,
    json_table(:keys_erase_lib_readers_156e4ed6, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0
  AND NOT (EXISTS (SELECT 1 FROM `loans` AS t2 WHERE t2.`reader_id` = r.`id`));;

-- clear lib.readers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `readers` AS r,
    json_table(:keys_erase_lib_readers_156e4ed6, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
SET r.`card`=NULL,
    r.`name`=NULL
WHERE r.`id` = k1.k0
  AND (r.`card` IS NOT NULL AND char_length(r.`card`) != 0 OR r.`name` IS NOT NULL AND char_length(r.`name`) != 0);;
