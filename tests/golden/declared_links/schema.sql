CREATE TABLE sailors (id INTEGER PRIMARY KEY, mail VARCHAR(80));
CREATE TABLE trips (
  id INTEGER PRIMARY KEY,
  skipper_id INTEGER NOT NULL REFERENCES sailors (id),
  mate_id INTEGER REFERENCES sailors (id),
  log VARCHAR(80),
  meals VARCHAR(80)
);
