CREATE TABLE members (
  id INTEGER PRIMARY KEY,
  mail VARCHAR(80),
  name VARCHAR(80)
);
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  sender_id INTEGER REFERENCES members (id),
  receiver_id INTEGER REFERENCES members (id),
  sender_name VARCHAR(80),
  receiver_name VARCHAR(80),
  body VARCHAR(200),
  sent_at TIMESTAMP NOT NULL
);
