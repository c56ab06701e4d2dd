INSERT INTO members VALUES (1, 'Anna Berg', 'anna@x.example', '+4722334455');
INSERT INTO members VALUES (2, 'Bo Lie', 'bo@x.example', NULL);
INSERT INTO notes VALUES (10, 2, 'Bo Lie og Anna Bergs sak, ring 22 33 44 55 eller bo@x.example');
INSERT INTO notes VALUES (11, 2, 'Anna kommer i morgen');
INSERT INTO notes VALUES (12, 2, 'QW5uYSBCZXJnIGtvbW1lciBpIG1vcmdlbg==');
INSERT INTO notes VALUES (13, 1, 'Hei, jeg er Anna Berg');
INSERT INTO vouchers VALUES (20, 2, '2025-03-01', 'Betalt for fru Annas bord, BERG ANNA');
INSERT INTO news VALUES (30, '2026-01-01', '<p>M&oslash;t Anna Berg og Bo Lie</p>');
