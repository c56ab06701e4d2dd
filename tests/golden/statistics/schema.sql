CREATE TABLE households (id INTEGER PRIMARY KEY, meter VARCHAR(20));
CREATE TABLE readings (
  id INTEGER PRIMARY KEY,
  household_id INTEGER REFERENCES households (id),
  read_by VARCHAR(40),
  read_on DATE NOT NULL,
  postcode VARCHAR(10) NOT NULL,
  visits INTEGER NOT NULL,
  kwh INTEGER NOT NULL
);
