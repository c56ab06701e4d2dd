INSERT INTO residents VALUES (1, 'home@mail.example', '900101-0017', 'Berit'), (2, 'home@mail.example', '910202-0024', 'Claes');
