INSERT INTO employees VALUES (1, '201'), (2, '202');
INSERT INTO voicemails VALUES (1, 1, '+4520304050', 'Otto', 'Please call back', '2026-03-10 12:00:00');
INSERT INTO voicemails VALUES (2, 2, '+4520304050', 'Otto', 'Still waiting', '2026-03-11 12:00:00');
INSERT INTO voicemails VALUES (3, 2, '+4520304051', 'Pia', 'Never mind', '2026-03-12 12:00:00');
