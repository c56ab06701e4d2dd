INSERT INTO users VALUES (1, 'arne@mail.example'), (2, 'bente@mail.example');
INSERT INTO posts VALUES (1, NULL, 1, 'Arne asks'), (2, 1, 2, 'Bente answers'), (3, 2, 1, 'Arne thanks'), (4, NULL, 1, 'Arne alone');
