INSERT INTO users VALUES (1, 'liv@mail.example'), (2, 'ask@mail.example');
INSERT INTO tickets VALUES (5, 1, 'Liv is locked out'), (6, 2, 'Ask has no printer');
INSERT INTO tasks VALUES (5, 6, 'buy a printer'), (6, 5, 'call Liv');
INSERT INTO threads VALUES (1, 'T', 5, 'Liv'), (2, 'A', 5, 'later'), (3, 'T', 6, 'soon'), (4, 'A', 6, 'Liv'), (5, 'X', 5, 'ours');
INSERT INTO entries VALUES (1, 1, 'Liv writes'), (2, 2, 'which printer'), (3, 3, 'a laser one'), (4, 4, 'called Liv');
INSERT INTO entries VALUES (5, 5, 'a page of ours');
INSERT INTO attachments VALUES (1, 'T', 5, 70, 'Liv.png'), (2, 'T', 6, 71, 'printer.png'), (3, 'F', 5, 72, 'guide.pdf');
INSERT INTO parts_of_files VALUES (70, 0, 'face of Liv'), (70, 1, 'hair of Liv'), (71, 0, 'a printer'), (72, 0, 'page one');
