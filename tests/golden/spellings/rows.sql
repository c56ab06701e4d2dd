INSERT INTO customers VALUES (1, 'Kari.Holm@Mail.example'), (2, 'kari.holm@mail.example.org'), (3, 'kári.holm@mail.example');
INSERT INTO calls VALUES (1, '+4791234567'), (2, '91234567'), (3, '+4591234567'), (4, '912345678');
