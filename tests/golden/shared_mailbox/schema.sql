CREATE TABLE residents (id INTEGER PRIMARY KEY, mail VARCHAR(80), personal_no VARCHAR(20), name VARCHAR(80));
