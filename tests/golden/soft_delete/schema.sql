CREATE TABLE bathers (id INTEGER PRIMARY KEY, mail VARCHAR(80), name VARCHAR(80), deleted_at TIMESTAMP);
CREATE TABLE tickets (
  id INTEGER PRIMARY KEY,
  bather_id INTEGER NOT NULL REFERENCES bathers (id),
  remark VARCHAR(80),
  is_deleted BOOLEAN NOT NULL
);
