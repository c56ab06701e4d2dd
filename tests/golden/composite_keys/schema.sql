CREATE TABLE members (
  club VARCHAR(8) NOT NULL,
  member_no INTEGER NOT NULL,
  mail VARCHAR(80),
  name VARCHAR(80),
  PRIMARY KEY (club, member_no)
);
CREATE TABLE bookings (
  club VARCHAR(8) NOT NULL,
  court INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  member_no INTEGER NOT NULL,
  wish VARCHAR(80),
  PRIMARY KEY (club, court, hour),
  FOREIGN KEY (club, member_no) REFERENCES members (club, member_no)
);
CREATE TABLE guests (
  club VARCHAR(8) NOT NULL,
  court INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  seat INTEGER NOT NULL,
  name VARCHAR(80),
  PRIMARY KEY (club, court, hour, seat)
);
