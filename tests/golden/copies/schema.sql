CREATE TABLE writers (id INTEGER PRIMARY KEY, mail VARCHAR(80), nick VARCHAR(40) NOT NULL);
CREATE TABLE threads (
  id INTEGER PRIMARY KEY,
  started_by INTEGER NOT NULL REFERENCES writers (id),
  last_by INTEGER NOT NULL REFERENCES writers (id),
  title VARCHAR(80),
  starter_nick VARCHAR(40),
  last_nick VARCHAR(40) NOT NULL
);
