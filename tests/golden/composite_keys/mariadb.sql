-- remove clubs.guests: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `guests` AS r,
    `bookings` AS t1,
    json_table(:keys_erase_clubs_members_text_integer_582930ef, '$[*]' COLUMNS (k0 varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci PATH '$[0]' ERROR ON ERROR, k1 bigint PATH '$[1]' ERROR ON ERROR)) AS k2
WHERE t1.`club` = k2.k0
  AND t1.`member_no` = k2.k1
  AND r.`club` = (t1.`club` COLLATE utf8mb4_nopad_bin)
  AND r.`court` = t1.`court`
  AND r.`hour` = t1.`hour`;;

-- remove clubs.bookings: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `bookings` AS r,
    json_table(:keys_erase_clubs_members_text_integer_582930ef, '$[*]' COLUMNS (k0 varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci PATH '$[0]' ERROR ON ERROR, k1 bigint PATH '$[1]' ERROR ON ERROR)) AS k1
WHERE r.`club` = k1.k0
  AND r.`member_no` = k1.k1
  AND NOT (EXISTS (SELECT 1 FROM `guests` AS t2 WHERE t2.`club` = (r.`club` COLLATE utf8mb4_nopad_bin) AND t2.`court` = r.`court` AND t2.`hour` = r.`hour`));;

-- clear clubs.bookings: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `bookings` AS r,
    json_table(:keys_erase_clubs_members_text_integer_582930ef, '$[*]' COLUMNS (k0 varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci PATH '$[0]' ERROR ON ERROR, k1 bigint PATH '$[1]' ERROR ON ERROR)) AS k1
SET r.`wish`=NULL
WHERE r.`club` = k1.k0
  AND r.`member_no` = k1.k1
  AND r.`wish` IS NOT NULL
  AND char_length(r.`wish`) != 0;;

-- remove clubs.members: nothing holds the row any more and nothing refers to it
DELETE FROM r
USING `members` AS r,
    json_table(:keys_erase_clubs_members_text_integer_582930ef, '$[*]' COLUMNS (k0 varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$[0]' ERROR ON ERROR, k1 bigint PATH '$[1]' ERROR ON ERROR)) AS k1
WHERE r.`club` = k1.k0
  AND r.`member_no` = k1.k1
  AND NOT (EXISTS (SELECT 1 FROM `bookings` AS t2 WHERE t2.`club` = r.`club` AND t2.`member_no` = r.`member_no`));;

-- clear clubs.members: no purpose holds these cells any more; the row stays for what it still holds or supports
UPDATE `members` AS r,
    json_table(:keys_erase_clubs_members_text_integer_582930ef, '$[*]' COLUMNS (k0 varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$[0]' ERROR ON ERROR, k1 bigint PATH '$[1]' ERROR ON ERROR)) AS k1
SET r.`mail`=NULL,
    r.`name`=NULL
WHERE r.`club` = k1.k0
  AND r.`member_no` = k1.k1
  AND (r.`mail` IS NOT NULL AND char_length(r.`mail`) != 0 OR r.`name` IS NOT NULL AND char_length(r.`name`) != 0);;
