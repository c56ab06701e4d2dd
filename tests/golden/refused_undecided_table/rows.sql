INSERT INTO guests VALUES (1, 'vibe@mail.example', 3);
