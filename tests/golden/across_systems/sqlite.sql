-- remove shop.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "customers" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_shop_customers_1bfd0ac7) AS k1);;

-- remove fleet.stops: nothing holds the row any more and nothing refers to it
DELETE FROM "stops" AS r
WHERE r."ring" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_value_phone_text_cf46d8d5) AS k1);;
