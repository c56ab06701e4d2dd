INSERT INTO customers VALUES (1, 'A', 'annie', '{"contact": {"email": "anna@x.example"}, "name": "Anna", "theme": {"dark": true, "zoom": 1.10}}');
INSERT INTO customers VALUES (2, 'B', NULL, '{"contact": {"email": "bo@x.example"}, "name": "Bo", "theme": null}');
INSERT INTO orders VALUES (10, 'A', '{"address": "Ågade 1", "phone": "4512345678", "name": "Anna A.", "birth": {"date": "1980-05-06"}, "note": "ring twice", "paid": {"on": "2025-02-03T10:00:00", "amount": 12.50}, "lines": [1, 2]}');
INSERT INTO orders VALUES (11, 'B', '{"address": "Bgade 2", "phone": "4587654321", "name": "Bo B.", "paid": {"on": "2025-03-04T10:00:00", "amount": 9}}');
INSERT INTO orders VALUES (12, 'A', '{"paid": {"on": "2024-02-03", "amount": 7}}');
