CREATE TABLE customers (id INTEGER PRIMARY KEY, mail VARCHAR(80), name VARCHAR(80), address VARCHAR(80));
CREATE TABLE invoices (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  name VARCHAR(80) NOT NULL,
  address VARCHAR(80) NOT NULL,
  wish VARCHAR(80),
  invoiced_on DATE NOT NULL,
  total INTEGER NOT NULL
);
