INSERT INTO customers VALUES (1, 'gold'), (2, 'silver'), (3, 'tin');
INSERT INTO recordings VALUES (1, 1, '+4540000001', 'gold words', '2025-10-01'), (2, 2, '+4540000001', 'silver words', '2025-10-01');
INSERT INTO recordings VALUES (3, 3, '+4540000001', 'tin words', '2025-10-01'), (4, 1, '+4540000002', 'of another', '2025-11-01');
