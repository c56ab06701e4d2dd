INSERT INTO customers VALUES (1, 'aino@mail.example', 'Aino'), (2, 'eero@mail.example', 'Eero');
INSERT INTO addresses VALUES (1, 'Kotikatu 1'), (2, 'Mökkitie 2');
INSERT INTO address_book VALUES (1, 1, 'home of Aino'), (2, 1, 'home'), (1, 2, 'cottage');
INSERT INTO orders VALUES (1, 1, '+358401', 70, '2025-06-01'), (2, 2, '+358402', 80, '2025-10-02'), (3, 1, '+358401', NULL, '2025-06-24');
INSERT INTO order_lines VALUES (1, 1, 501, 'for Aino', 70), (2, 2, 501, 'for Eero', 80), (3, 3, 502, 'Aino 50', 0);
INSERT INTO invoices VALUES (1, 1, 'Aino Laine', 'Kotikatu 1', '2025-06-03'), (2, 2, 'Eero', 'Kotikatu 1', '2025-10-04');
