INSERT INTO writers VALUES (1, 'runa@mail.example', 'runa'), (2, 'stig@mail.example', 'stig');
INSERT INTO threads VALUES (1, 1, 1, 'runa asks', 'runa', 'runa'), (2, 1, 2, 'runa again', 'runa', 'stig'), (3, 2, 1, 'Skis', 'stig', 'runa');
