CREATE TABLE gate (name text NOT NULL);
