-- remove crm.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "customers" AS r WHERE r."id" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_crm_customers_7cc1c4eb) AS k1) AND 1 = 1;

-- remove crm.calls: nothing holds the row any more and nothing refers to it
DELETE FROM "calls" AS r WHERE r."cli" IN (SELECT json_extract(k1.value, '$[0]') AS c0
FROM json_each(:erase_value_phone_text_c39cbd77) AS k1) AND 1 = 1;
