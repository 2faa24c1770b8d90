-- A worklist reads the first of what is open in the order of the wished hours, however much waits behind.
create index passage_worklist on passage (wished_at, dossier) where not ended;
