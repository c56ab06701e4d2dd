INSERT INTO singers VALUES (1, 'ulf@mail.example'), (2, 'vera@mail.example'), (3, 'wille@mail.example');
INSERT INTO ensembles VALUES (1, 'Duo Ulf and Vera'), (2, 'Trio');
INSERT INTO members VALUES (1, 1, 'bass'), (1, 2, 'alto'), (2, 1, 'bass'), (2, 2, 'alto'), (2, 3, 'tenor');
