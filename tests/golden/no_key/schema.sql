CREATE TABLE subscribers (number VARCHAR(20) NOT NULL, name VARCHAR(80));
CREATE TABLE records (caller VARCHAR(20), dialled VARCHAR(20), seconds INTEGER);
