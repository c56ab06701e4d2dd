CREATE TABLE customers (id INTEGER PRIMARY KEY, mail VARCHAR(80), favourite VARCHAR(80));
CREATE TABLE disputes (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  card VARCHAR(20),
  settled_on DATE
);
