CREATE TABLE subscribers (id INTEGER PRIMARY KEY, contract_no VARCHAR(10), name VARCHAR(80), ended_on DATE);
-- system desk
CREATE TABLE tickets (id INTEGER PRIMARY KEY, contract_no VARCHAR(10), words VARCHAR(80));
