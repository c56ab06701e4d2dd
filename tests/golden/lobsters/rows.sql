INSERT INTO users VALUES (1, 'olav', 'olav@mail.example', 'founder', NULL, 90, NULL, NULL);
INSERT INTO users VALUES (2, 'mira', 'mira@mail.example', 'mira rows', 1, 40, '2026-01-01 00:00:00', 'mira quarrels'), (3, 'niko', NULL, NULL, 2, 5, NULL, NULL);
INSERT INTO stories VALUES (1, 2, 'mira on crabs', 'https://crabs.example', '2025-05-01 10:00:00'), (2, 1, 'On lobsters', NULL, '2025-06-01 10:00:00'), (3, 2, 'mira alone', NULL, '2025-07-01 10:00:00');
INSERT INTO comments VALUES (1, 1, NULL, 1, 'olav likes it'), (2, 2, NULL, 2, 'mira asks'), (3, 2, 2, 3, 'niko answers'), (4, 2, 3, 2, 'mira thanks'), (5, 3, NULL, 2, 'mira to herself');
INSERT INTO votes VALUES (1, 2, 2, NULL, 1), (2, 1, 1, NULL, 1), (3, 3, 2, 2, -1);
INSERT INTO hidden VALUES (2, 2), (1, 1);
INSERT INTO letters VALUES (1, 2, 1, 'about the sea', 'dear olav'), (2, 1, 3, 'welcome', 'dear niko');
