INSERT INTO customers VALUES (1, 'Alfa Tag'), (2, 'Beta Gulv');
INSERT INTO employees VALUES (1, 1, '12', 'Ylva'), (2, 2, '12', 'Zeno'), (3, 1, '13', 'Aage');
