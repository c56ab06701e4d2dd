INSERT INTO sailors VALUES (1, 'gert@mail.example'), (2, 'hedda@mail.example');
INSERT INTO trips VALUES (1, 1, 2, 'Gert: calm', 'soup'), (2, 2, 1, 'Hedda: storm', 'Gert: nothing'), (3, 1, NULL, 'Gert: alone', NULL);
