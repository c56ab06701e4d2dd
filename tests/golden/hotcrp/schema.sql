CREATE TABLE contacts (id INTEGER PRIMARY KEY, email VARCHAR(80), name VARCHAR(80), affiliation VARCHAR(80));
CREATE TABLE papers (
  id INTEGER PRIMARY KEY,
  title VARCHAR(100),
  author_line VARCHAR(200),
  shepherd_id INTEGER REFERENCES contacts (id)
);
CREATE TABLE authors (
  paper_id INTEGER NOT NULL REFERENCES papers (id),
  contact_id INTEGER NOT NULL REFERENCES contacts (id),
  place INTEGER,
  PRIMARY KEY (paper_id, contact_id)
);
CREATE TABLE conflicts (
  paper_id INTEGER NOT NULL REFERENCES papers (id),
  contact_id INTEGER NOT NULL REFERENCES contacts (id),
  kind VARCHAR(20),
  PRIMARY KEY (paper_id, contact_id)
);
CREATE TABLE reviews (
  paper_id INTEGER NOT NULL REFERENCES papers (id),
  review_no INTEGER NOT NULL,
  contact_id INTEGER NOT NULL REFERENCES contacts (id),
  to_authors VARCHAR(200),
  to_committee VARCHAR(200),
  PRIMARY KEY (paper_id, review_no)
);
CREATE TABLE ratings (
  paper_id INTEGER NOT NULL,
  review_no INTEGER NOT NULL,
  contact_id INTEGER NOT NULL REFERENCES contacts (id),
  rating INTEGER,
  PRIMARY KEY (paper_id, review_no, contact_id),
  FOREIGN KEY (paper_id, review_no) REFERENCES reviews (paper_id, review_no)
);
