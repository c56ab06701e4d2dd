INSERT INTO accounts VALUES (1, 'eva@mail.example', 'eva'), (2, 'evald@mail.example', 'evald');
INSERT INTO sites VALUES (11, 'eva', 'Roses of eva'), (12, 'evald', 'Boats'), (13, 'nobody', 'Left over');
INSERT INTO visits VALUES (21, 11, '/roses'), (22, 12, '/boats'), (23, 99, '/lost');
