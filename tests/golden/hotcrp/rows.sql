INSERT INTO contacts VALUES (1, 'sigrid@uni.example', 'Sigrid', 'Uppsala'), (2, 'tore@uni.example', 'Tore', 'Lund'), (3, 'ulla@uni.example', 'Ulla', 'Umeå');
INSERT INTO papers VALUES (1, 'Sigrid alone on ice', 'Sigrid', 3), (2, 'Together on snow', 'Sigrid, Tore', NULL), (3, 'Rain', 'Ulla', 1);
INSERT INTO authors VALUES (1, 1, 1), (2, 1, 1), (2, 2, 2), (3, 3, 1);
INSERT INTO conflicts VALUES (1, 2, 'colleague'), (3, 1, 'adviser');
INSERT INTO reviews VALUES (1, 1, 3, 'more ice', 'weak'), (3, 1, 1, 'Sigrid: more rain', 'Sigrid: strong'), (3, 2, 2, 'less rain', 'good');
INSERT INTO ratings VALUES (3, 1, 2, 5), (1, 1, 1, 2), (3, 2, 3, 4);
