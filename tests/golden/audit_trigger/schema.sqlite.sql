CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80));
CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  writer_id INTEGER NOT NULL REFERENCES users (id),
  editor_id INTEGER NOT NULL REFERENCES users (id),
  draft VARCHAR(80),
  final VARCHAR(80)
);
CREATE TABLE versions (id INTEGER PRIMARY KEY, post_id INTEGER, writer_id INTEGER, draft VARCHAR(80));
CREATE TRIGGER keep_version AFTER UPDATE ON posts
BEGIN
  INSERT INTO versions (post_id, writer_id, draft) VALUES (OLD.id, OLD.writer_id, OLD.draft);
END;
