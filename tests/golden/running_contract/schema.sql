CREATE TABLE subscribers (
  id INTEGER PRIMARY KEY,
  mail VARCHAR(80),
  hobby VARCHAR(80),
  name VARCHAR(80),
  left_on DATE
);
