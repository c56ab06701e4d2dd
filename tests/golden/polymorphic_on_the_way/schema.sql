CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80));
CREATE TABLE tickets (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), about VARCHAR(80));
CREATE TABLE tasks (id INTEGER PRIMARY KEY, ticket_id INTEGER NOT NULL REFERENCES tickets (id), to_do VARCHAR(80));
CREATE TABLE threads (
  id INTEGER PRIMARY KEY,
  object_type CHAR(1) NOT NULL,
  object_id INTEGER NOT NULL,
  last_word VARCHAR(20)
);
CREATE TABLE entries (id INTEGER PRIMARY KEY, thread_id INTEGER NOT NULL REFERENCES threads (id), words VARCHAR(80));
CREATE TABLE attachments (
  id INTEGER PRIMARY KEY,
  type CHAR(1) NOT NULL,
  object_id INTEGER NOT NULL,
  file_id INTEGER,
  name VARCHAR(80)
);
CREATE TABLE parts_of_files (file_id INTEGER NOT NULL, part INTEGER NOT NULL, content VARCHAR(80), PRIMARY KEY (file_id, part));
