CREATE TABLE customers (id INTEGER PRIMARY KEY, company VARCHAR(80));
CREATE TABLE calls (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER REFERENCES customers (id),
  cli VARCHAR(20),
  matter VARCHAR(80) NOT NULL,
  seconds INTEGER,
  called_on DATE NOT NULL
);
