CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80));
CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  writer_id INTEGER NOT NULL REFERENCES users (id),
  editor_id INTEGER NOT NULL REFERENCES users (id),
  draft VARCHAR(80),
  final VARCHAR(80),
  changes INTEGER NOT NULL
);
CREATE TRIGGER count_changes AFTER UPDATE OF draft, final ON posts
BEGIN
  UPDATE posts SET changes = changes + 1 WHERE id = NEW.id;
END;
