CREATE TABLE lane (number int);
ALTER TABLE lane ADD COLUMN wide nonsense;
