INSERT INTO users VALUES ('anne', 'Anne'), ('bård', 'Bård'), ('cato', 'Cato');
INSERT INTO groups VALUES ('anne', 'those who know her'), ('band', 'loud');
INSERT INTO group_user VALUES ('anne', 'cato', '2024-01-01'), ('band', 'anne', '2024-02-02'), ('band', 'cato', '2024-03-03');
INSERT INTO storages VALUES (1, 'anne', '/home/anne'), (2, 'bård', '/home/bård');
INSERT INTO filecache VALUES (10, 1, NULL, 'diary of anne'), (11, 1, 10, 'diary of anne/may.txt'), (20, 2, NULL, 'songs'), (21, 2, 20, 'songs/one.txt');
INSERT INTO shares VALUES (1, 0, 'anne', 'bård', 20, '/songs', 'sing, anne'), (2, 1, 'anne', 'bård', 20, '/songs', 'for the group'), (3, 0, 'bård', 'anne', 10, '/diary of anne', 'read, bård'), (4, 1, 'band', 'bård', 21, '/one', 'for the band');
