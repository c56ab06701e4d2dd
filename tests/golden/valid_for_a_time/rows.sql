INSERT INTO employees VALUES (1, 'before@work.example'), (2, 'after@work.example');
INSERT INTO assignments VALUES (1, 1, '20112233', '2024-01-01', '2025-12-31'), (2, 2, '20112233', '2026-01-01', NULL);
