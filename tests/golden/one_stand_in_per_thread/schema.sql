CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80));
CREATE TABLE letters (
  id INTEGER PRIMARY KEY,
  thread INTEGER NOT NULL,
  writer_id INTEGER NOT NULL REFERENCES users (id),
  receiver_id INTEGER NOT NULL REFERENCES users (id),
  writer_name VARCHAR(40) NOT NULL,
  words VARCHAR(80)
);
