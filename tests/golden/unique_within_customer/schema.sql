CREATE TABLE customers (id INTEGER PRIMARY KEY, company VARCHAR(80));
CREATE TABLE employees (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  extension VARCHAR(10),
  name VARCHAR(80)
);
