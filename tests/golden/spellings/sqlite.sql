-- remove crm.customers: nothing holds the row any more and nothing refers to it
DELETE FROM "customers" AS r
WHERE r."id" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_crm_customers_742e32a3) AS k1);;

-- remove crm.calls: nothing holds the row any more and nothing refers to it
DELETE FROM "calls" AS r
WHERE r."cli" IN (SELECT k1.value AS c0 FROM json_each(:keys_erase_value_phone_text_cf46d8d5) AS k1);;
