INSERT INTO readers VALUES (1, 'B-100', 'Mads'), (2, 'B-101', 'Nora');
INSERT INTO loans VALUES (1, 1, 'On bees'), (2, 2, 'On bread');
