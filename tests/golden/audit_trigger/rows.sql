INSERT INTO users VALUES (1, 'ole@mail.example'), (2, 'per@mail.example');
INSERT INTO posts VALUES (1, 1, 2, 'Ole wrote', 'per edited'), (2, 1, 1, 'Ole wrote', 'Ole edited');
INSERT INTO versions VALUES (1, 1, 1, 'Ole began');
