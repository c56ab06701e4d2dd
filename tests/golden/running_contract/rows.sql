INSERT INTO subscribers VALUES (1, 'ib@mail.example', 'rowing', 'Ib stays', NULL), (2, 'ib@mail.example.org', 'running', 'Ib left', '2026-03-01');
INSERT INTO subscribers VALUES (3, 'jytte@mail.example', 'chess', 'Jytte', '2026-03-01');
