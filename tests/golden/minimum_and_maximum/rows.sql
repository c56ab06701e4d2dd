INSERT INTO buyers VALUES (1, 'inge@mail.example'), (2, 'jens@mail.example');
INSERT INTO machines VALUES (1, 1, 'W-2022', '2022-05-01'), (2, 1, 'W-2024', '2024-03-16'), (3, 2, 'W-2023', '2023-05-01');
