INSERT INTO customers VALUES (1, 'mona@mail.example', 'hats'), (2, 'nils@mail.example', 'shoes');
INSERT INTO disputes VALUES (1, 1, '**** 1111', '2025-06-01'), (2, 2, '**** 2222', NULL);
