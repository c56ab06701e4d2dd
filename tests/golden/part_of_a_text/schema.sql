CREATE TABLE calls (
  id INTEGER PRIMARY KEY,
  clid VARCHAR(80),
  dst VARCHAR(20),
  channel VARCHAR(80),
  app VARCHAR(20) NOT NULL,
  seconds INTEGER,
  begun_at TIMESTAMP NOT NULL
);
