INSERT INTO users VALUES (1, 'rut@mail.example'), (2, 'sam@mail.example'), (3, 'tea@mail.example');
INSERT INTO files VALUES (1, 1, 2, 'Budget of Rut'), (2, 2, 1, 'Menu of Sam'), (3, 2, 3, 'Songs'), (4, 1, NULL, 'Diary of Rut');
