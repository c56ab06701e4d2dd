INSERT INTO entries VALUES (1, 'Ask@mail.example', 'Ask'), (2, 'embla@mail.example', 'Embla'), (3, 'ask@mail.example', 'A.');
INSERT INTO votes VALUES (1, 1, '2026-05-01', 'perhaps'), (2, 2, '2026-05-01', 'yes'), (3, 3, '2026-05-02', 'no');
