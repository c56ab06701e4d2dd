CREATE TABLE firms (id INTEGER PRIMARY KEY, ended_on DATE);
CREATE TABLE courses (id INTEGER PRIMARY KEY, held_on DATE);
CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  firm_id INTEGER REFERENCES firms (id),
  mail VARCHAR(80),
  left_list_on DATE
);
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contacts (id),
  body VARCHAR(80)
);
CREATE TABLE seats (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contacts (id),
  course_id INTEGER NOT NULL REFERENCES courses (id),
  paid_on DATE,
  diet VARCHAR(80)
);
