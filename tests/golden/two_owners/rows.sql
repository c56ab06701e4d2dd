INSERT INTO members VALUES (1, 'asta@mail.example', 'Asta'), (2, 'bo@mail.example', 'Bo'), (3, 'cai@mail.example', 'Cai');
INSERT INTO messages VALUES (1, 1, 2, 'Asta', 'Bo', 'Shall we sail?', '2026-01-02 10:00:00');
INSERT INTO messages VALUES (2, 2, 1, 'Bo', 'Asta', 'Not in January.', '2026-01-02 10:05:00');
INSERT INTO messages VALUES (3, 3, 2, 'Cai', 'Bo', 'In June, then.', '2026-01-03 08:00:00');
