INSERT INTO users VALUES (1, 'siri@mail.example'), (2, 'tor@mail.example');
INSERT INTO photos VALUES (5, 1, 'Siri at sea'), (6, 2, 'Fjord');
INSERT INTO albums VALUES (5, 2, 'Summer'), (6, 1, 'Winter of Siri');
INSERT INTO captions_heard VALUES (1, 'photo', 5, 'Siri says hello'), (2, 'album', 5, 'summer begins');
INSERT INTO captions_heard VALUES (3, 'photo', 6, 'the fjord'), (4, 'album', 6, 'Siri and snow'), (5, 'film', 5, 'not ours');
