INSERT INTO wishes VALUES (1, 'mia@mail.example', 'to Rome', '2025-01-01 10:00:00'), (2, 'mia@mail.example', 'to Oslo', NULL);
INSERT INTO wishes VALUES (3, 'mia@mail.example', 'to Lima, this time', '2026-03-16 10:00:00'), (4, 'ove@mail.example', 'to bed', '2025-01-01 10:00:00');
