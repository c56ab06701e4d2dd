INSERT INTO calls VALUES (1, '"Otto" <+4520304050>', 'sales', 'PJSIP/201-00000a1b', 'Queue', 71, '2026-03-10 12:00:00');
INSERT INTO calls VALUES (2, '"Otto" <+4520304050>', 'sales', NULL, 'Queue', 72, '2026-03-10 12:10:00');
INSERT INTO calls VALUES (3, '"Pia" <+4520304051>', '004520304050', NULL, 'Dial', 73, '2026-03-10 12:20:00');
INSERT INTO calls VALUES (4, '"Otto" <+4520304051>', '004520304051', 'PJSIP/202-00000a1c', 'Dial', 74, '2026-03-11 12:00:00');
INSERT INTO calls VALUES (5, '<+4520304050>', '004520304051', 'PJSIP/2011-00000a1d', 'Dial', 75, '2026-03-12 12:00:00');
INSERT INTO sessions VALUES ('s1', '{"ext": "201", "at": "desk"}', '2026-03-10 12:00:00');
INSERT INTO sessions VALUES ('s2', '{"ext": "2011", "at": "201"}', '2026-03-10 12:00:00');
