INSERT INTO users VALUES (1, 'nynne@mail.example'), (2, 'oskar@mail.example');
INSERT INTO letters VALUES (1, 7, 1, 2, 'Nynne', 'dear'), (2, 7, 2, 1, 'Oskar', 'dear too'), (3, 7, 1, 2, 'Nynne', 'no'), (4, 8, 1, 2, 'Nynne', 'again');
