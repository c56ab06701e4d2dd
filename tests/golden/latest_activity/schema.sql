CREATE TABLE players (id INTEGER PRIMARY KEY, nick VARCHAR(20), joined_at TIMESTAMP);
CREATE TABLE matches (
  id INTEGER PRIMARY KEY,
  player_id INTEGER NOT NULL REFERENCES players (id),
  score INTEGER,
  played_at TIMESTAMP
);
