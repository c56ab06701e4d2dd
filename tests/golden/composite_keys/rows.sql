INSERT INTO members VALUES ('east', 7, 'ida@mail.example', 'Ida'), ('west', 7, 'jon@mail.example', 'Jon'), ('east', 8, 'liv@mail.example', 'Liv');
INSERT INTO bookings VALUES ('east', 1, 18, 7, 'Ida wants shade'), ('west', 1, 18, 7, 'no shade'), ('east', 2, 18, 8, NULL);
INSERT INTO guests VALUES ('east', 1, 18, 1, 'cousin of Ida'), ('west', 1, 18, 1, 'cousin of Jon');
