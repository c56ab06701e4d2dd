INSERT INTO guests VALUES (1, 'vibe@mail.example', 3, '1990-01-01');
