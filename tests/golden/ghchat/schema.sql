CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(40), avatar VARCHAR(80));
CREATE TABLE groups (
  id INTEGER PRIMARY KEY,
  creator_id INTEGER REFERENCES users (id),
  notice VARCHAR(80)
);
CREATE TABLE members (
  group_id INTEGER NOT NULL REFERENCES groups (id),
  user_id INTEGER NOT NULL REFERENCES users (id),
  nick VARCHAR(40),
  PRIMARY KEY (group_id, user_id)
);
CREATE TABLE group_words (
  id INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL REFERENCES groups (id),
  from_user INTEGER NOT NULL REFERENCES users (id),
  shown_name VARCHAR(40) NOT NULL,
  words VARCHAR(80)
);
CREATE TABLE private_words (
  id INTEGER PRIMARY KEY,
  from_user INTEGER NOT NULL REFERENCES users (id),
  to_user INTEGER NOT NULL REFERENCES users (id),
  words VARCHAR(80)
);
