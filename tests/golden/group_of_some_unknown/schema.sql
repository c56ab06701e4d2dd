CREATE TABLE singers (id INTEGER PRIMARY KEY, mail VARCHAR(80));
CREATE TABLE ensembles (id INTEGER PRIMARY KEY, title VARCHAR(80));
CREATE TABLE members (
  ensemble_id INTEGER NOT NULL REFERENCES ensembles (id),
  singer_id INTEGER NOT NULL REFERENCES singers (id),
  voice VARCHAR(20),
  PRIMARY KEY (ensemble_id, singer_id)
);
