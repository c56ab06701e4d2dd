-- remove shop.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "customers" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_shop_customers_63f22c93) AS k1) AND 1 = 1;

-- remove fleet.stops: nothing holds the row any more and nothing refers to it
DELETE FROM "stops" AS r WHERE r."ring" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_value_phone_text_c39cbd77) AS k1) AND 1 = 1;
