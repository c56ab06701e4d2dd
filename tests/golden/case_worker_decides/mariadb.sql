-- clear crm.subscribers: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `subscribers` AS r,
    json_table(:keys_erase_crm_subscribers_7fcbc70f, '$[*]' COLUMNS (k0 bigint PATH '$' ERROR ON ERROR)) AS k1
SET r.`mail`=NULL,
    r.`name`=NULL
WHERE r.`id` = k1.k0
  AND (r.`mail` IS NOT NULL AND char_length(r.`mail`) != 0 OR r.`name` IS NOT NULL AND char_length(r.`name`) != 0);;
