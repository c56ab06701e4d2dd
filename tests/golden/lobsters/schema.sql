CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  username VARCHAR(50) NOT NULL UNIQUE,
  email VARCHAR(80),
  about VARCHAR(200),
  invited_by INTEGER REFERENCES users (id),
  karma INTEGER NOT NULL,
  hidden_at TIMESTAMP,
  hidden_note VARCHAR(80)
);
CREATE TABLE stories (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  title VARCHAR(150) NOT NULL,
  url VARCHAR(150),
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE comments (
  id INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES stories (id),
  parent_id INTEGER REFERENCES comments (id),
  user_id INTEGER NOT NULL REFERENCES users (id),
  words VARCHAR(200) NOT NULL
);
CREATE TABLE votes (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  story_id INTEGER REFERENCES stories (id),
  comment_id INTEGER REFERENCES comments (id),
  vote INTEGER
);
CREATE TABLE hidden (
  user_id INTEGER NOT NULL REFERENCES users (id),
  story_id INTEGER NOT NULL REFERENCES stories (id),
  PRIMARY KEY (user_id, story_id)
);
CREATE TABLE letters (
  id INTEGER PRIMARY KEY,
  author_id INTEGER NOT NULL REFERENCES users (id),
  recipient_id INTEGER NOT NULL REFERENCES users (id),
  subject VARCHAR(80),
  body VARCHAR(200)
);
