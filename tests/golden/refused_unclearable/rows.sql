INSERT INTO guests VALUES (1, 'vibe@mail.example', '1990-01-01', 3, 'vibe', 1234, '2026-01-01');
