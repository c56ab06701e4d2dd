INSERT INTO households VALUES (1, 'M-7'), (2, 'M-8');
INSERT INTO readings VALUES (1, 1, 'Karl', '2025-08-17', '5700', 2, 310), (2, 2, 'Lis', '2025-08-18', '5750', 1, 290), (3, 1, NULL, '2025-01-01', '57', 0, 300);
