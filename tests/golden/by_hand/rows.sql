INSERT INTO clients VALUES (1, 'tina@mail.example'), (2, 'uffe@mail.example');
