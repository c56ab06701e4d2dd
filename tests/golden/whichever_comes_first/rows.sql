INSERT INTO firms VALUES (1, '2026-03-01'), (2, NULL);
INSERT INTO courses VALUES (1, '2026-02-01'), (2, '2026-03-10');
INSERT INTO contacts VALUES (1, 1, 'anna@a.example', NULL), (2, 2, 'berit@b.example', '2026-03-05'), (3, 2, 'cato@b.example', NULL);
INSERT INTO messages VALUES (1, 1, 'firm of anna'), (2, 2, 'list of berit'), (3, 3, 'nothing of cato');
INSERT INTO seats VALUES (1, 1, 1, NULL, 'no nuts'), (2, 2, 1, '2026-03-12', 'no milk'), (3, 3, 2, '2026-02-10', 'no fish');
