INSERT INTO employees VALUES (1, NULL, 'bodil@work.example', 'Bodil'), (2, 1, 'carl@work.example', 'Carl'), (3, 2, 'dina@work.example', 'Dina');
INSERT INTO notes VALUES (1, NULL, 2, 3, 'Dina was on time'), (2, 1, 2, 2, 'Carl to himself'), (3, 2, 3, 3, 'Dina to herself');
