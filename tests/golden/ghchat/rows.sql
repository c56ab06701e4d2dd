INSERT INTO users VALUES (1, 'ditte', 'ditte.png'), (2, 'esben', 'esben.png'), (3, 'frida', NULL);
INSERT INTO groups VALUES (1, 1, 'rowing on Sunday'), (2, 1, 'for ditte and esben');
INSERT INTO members VALUES (1, 1, 'dit'), (1, 2, 'es'), (1, 3, 'fri'), (2, 1, 'dit'), (2, 2, 'es');
INSERT INTO group_words VALUES (1, 1, 1, 'ditte', 'who rows?'), (2, 1, 3, 'frida', 'I do'), (3, 2, 2, 'esben', 'only us');
INSERT INTO private_words VALUES (1, 1, 3, 'dear frida'), (2, 1, 2, 'dear esben'), (3, 3, 3, 'to myself');
