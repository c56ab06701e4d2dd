INSERT INTO hosts VALUES (1, 'anna@x.example');
INSERT INTO hosts VALUES (2, 'bo@x.example');
INSERT INTO meetings VALUES (10, 2, 'Budget', '{"room": 1.50, "participants": [{"email": "Anna@x.example", "name": "Anna"}, {"email": "eva@x.example", "name": "Eva", "left": {"on": null}}], "copies": ["anna@x.example", "eva@x.example"]}');
INSERT INTO meetings VALUES (11, 2, 'Alone', '{"participants": [{"email": "anna@x.example", "name": "Anna A"}], "copies": ["anna@x.example"]}');
INSERT INTO meetings VALUES (12, 1, 'Hers', '{"participants": [{"email": "eva@x.example", "name": "Eva"}], "copies": []}');
INSERT INTO meetings VALUES (13, 1, 'Nobody', '{"participants": [], "room": 2}');
INSERT INTO meetings VALUES (14, 2, 'None', NULL);
