INSERT INTO customers VALUES (1, 'Alfa Tag');
INSERT INTO calls VALUES (1, 1, '+4560000001', 'a leaking roof', 60, '2026-03-10'), (2, NULL, '+4560000001', 'asks for a price', 30, '2026-03-11');
INSERT INTO calls VALUES (3, 1, '+4560000002', 'a new roof', 90, '2026-03-12');
