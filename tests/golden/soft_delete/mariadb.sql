-- remove bath.tickets: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `tickets` AS r,
    json_table(:keys_erase_bath_bathers_f5b77c31, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`bather_id` = k1.k0;;

-- remove bath.bathers: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `bathers` AS r,
    json_table(:keys_erase_bath_bathers_f5b77c31, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
WHERE r.`id` = k1.k0
  AND NOT (EXISTS (SELECT 1 FROM `tickets` AS t2 WHERE t2.`bather_id` = r.`id`));;

-- clear bath.bathers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `bathers` AS r,
    json_table(:keys_erase_bath_bathers_f5b77c31, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
SET r.`mail`=NULL,
    r.`name`=NULL
WHERE r.`id` = k1.k0
  AND (r.`mail` IS NOT NULL AND char_length(r.`mail`) != 0 OR r.`name` IS NOT NULL AND char_length(r.`name`) != 0);;
