CREATE TABLE customers (id INTEGER PRIMARY KEY, plan VARCHAR(10));
CREATE TABLE recordings (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  cli VARCHAR(20),
  words VARCHAR(80),
  made_on DATE NOT NULL
);
