CREATE TABLE guests (id INTEGER PRIMARY KEY, mail VARCHAR(80), birthday DATE, allergy VARCHAR(20));
