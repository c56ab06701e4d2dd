CREATE TABLE customers (id INTEGER PRIMARY KEY, email VARCHAR(80), name VARCHAR(80));
CREATE TABLE addresses (id INTEGER PRIMARY KEY, street VARCHAR(80));
CREATE TABLE address_book (
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  address_id INTEGER NOT NULL REFERENCES addresses (id),
  label VARCHAR(40),
  PRIMARY KEY (customer_id, address_id)
);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  phone VARCHAR(20),
  sum INTEGER,
  ordered_on DATE NOT NULL
);
CREATE TABLE order_lines (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  product INTEGER NOT NULL,
  engraving VARCHAR(80),
  price INTEGER
);
CREATE TABLE invoices (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  name VARCHAR(80),
  street VARCHAR(80),
  invoiced_on DATE NOT NULL
);
