INSERT INTO customers VALUES (1, 'gro@mail.example', 'Gro Lind', 'Elmevej 1'), (2, 'hans@mail.example', 'Hans Bro', 'Askevej 2');
INSERT INTO invoices VALUES (1, 1, 'Gro Berg', 'Birkevej 9', NULL, '2021-06-01', 400);
INSERT INTO invoices VALUES (2, 1, 'Gro Lind', 'Elmevej 1', 'ring Gro first', '2025-06-01', 900), (3, 2, 'Hans Bro', 'Askevej 2', 'red paint', '2025-07-01', 100);
