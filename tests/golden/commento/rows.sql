INSERT INTO owners VALUES ('o1', 'paper@news.example'), ('o2', 'blog@news.example');
INSERT INTO domains VALUES ('paper.example', 'o1'), ('blog.example', 'o2');
INSERT INTO commenters VALUES ('c1', 'paper.example', 'Gry@mail.example', 'Gry'), ('c2', 'blog.example', 'gry@mail.example', 'Gry elsewhere'), ('c3', 'paper.example', 'hugo@mail.example', 'Hugo');
INSERT INTO comments VALUES ('a1', 'paper.example', NULL, 'c1', NULL, 'Gry begins', FALSE), ('a2', 'paper.example', 'a1', 'c3', NULL, 'Hugo answers', FALSE), ('a3', 'paper.example', 'a2', 'c1', NULL, 'Gry ends', TRUE);
INSERT INTO comments VALUES ('b1', 'blog.example', NULL, 'c2', NULL, 'elsewhere', FALSE), ('g1', 'paper.example', 'a2', NULL, 'iben@mail.example', 'Iben as a guest', FALSE), ('g2', 'blog.example', NULL, NULL, 'Iben@mail.example', 'Iben again', FALSE);
