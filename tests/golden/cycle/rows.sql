INSERT INTO authors VALUES (1, 'nea@mail.example'), (2, 'olli@mail.example');
INSERT INTO pages VALUES (1, 1, 12, 'Nea alone'), (2, 1, 22, 'Nea and another'), (3, 2, 31, 'Saunas');
INSERT INTO revisions VALUES (11, 1, 1, 'Nea first'), (12, 1, 1, 'Nea last'), (21, 1, 2, 'Nea began'), (22, 2, 2, 'went on');
INSERT INTO revisions VALUES (31, 2, 3, 'hot'), (32, 1, 3, 'Nea: too hot');
