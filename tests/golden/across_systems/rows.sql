INSERT INTO customers VALUES (1, 'pil@mail.example', '+4570000001'), (2, 'rie@mail.example', '+4570000002');
-- system fleet
INSERT INTO stops VALUES (1, '70000001', '1234#'), (2, '70000002', '5678#'), (3, '70000001', '4321#');
