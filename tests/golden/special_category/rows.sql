INSERT INTO employees VALUES (1, 'E1', 'Knud', NULL), (2, 'E2', 'Lone', NULL);
INSERT INTO absences VALUES (1, 1, 4, NULL, '2025-02-01'), (2, 1, 9, 'broken arm', NULL), (3, 2, 2, 'flu', '2026-04-01');
