CREATE TABLE authors (id INTEGER PRIMARY KEY, mail VARCHAR(80));
CREATE TABLE pages (
  id INTEGER PRIMARY KEY,
  author_id INTEGER NOT NULL REFERENCES authors (id),
  current_revision INTEGER,
  title VARCHAR(80)
);
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  author_id INTEGER NOT NULL REFERENCES authors (id),
  page_id INTEGER NOT NULL,
  body VARCHAR(80)
);
