CREATE TABLE employees (id INTEGER PRIMARY KEY, mail VARCHAR(80));
CREATE TABLE assignments (
  id INTEGER PRIMARY KEY,
  employee_id INTEGER NOT NULL REFERENCES employees (id),
  mobile VARCHAR(20),
  from_day DATE,
  to_day DATE
);
