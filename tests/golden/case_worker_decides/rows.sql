INSERT INTO subscribers VALUES (1, 'ib@mail.example', 'Ib', 'the bill of May', NULL), (2, 'jytte@mail.example', 'Jytte', NULL, NULL);
