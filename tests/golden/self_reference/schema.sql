CREATE TABLE employees (
  id INTEGER PRIMARY KEY,
  manager_id INTEGER REFERENCES employees (id),
  mail VARCHAR(80),
  name VARCHAR(80)
);
CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  answer_to INTEGER,
  written_by INTEGER NOT NULL REFERENCES employees (id),
  employee_id INTEGER NOT NULL REFERENCES employees (id),
  text VARCHAR(80)
);
