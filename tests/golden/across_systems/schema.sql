CREATE TABLE customers (id INTEGER PRIMARY KEY, mail VARCHAR(80), mobile VARCHAR(20));
-- system fleet
CREATE TABLE stops (id INTEGER PRIMARY KEY, ring VARCHAR(20), door_code VARCHAR(10));
