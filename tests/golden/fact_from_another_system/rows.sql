INSERT INTO subscribers VALUES (1, 'K-1', 'Erna', '2025-09-01'), (2, 'K-2', 'Finn', NULL);
-- system desk
INSERT INTO tickets VALUES (1, 'K-1', 'no line'), (2, 'K-1', 'slow line'), (3, 'K-2', 'noise');
