INSERT INTO bathers VALUES (1, 'kim@mail.example', 'Kim', '2025-11-01 09:00:00'), (2, 'lea@mail.example', 'Lea', NULL);
INSERT INTO tickets VALUES (1, 1, 'Kim: sauna too', TRUE), (2, 1, 'Kim paid', FALSE), (3, 2, 'Lea paid', TRUE);
