-- One row for each tree that was shown; a note is larger than a row of an index may be, so none was kept until now.
alter table contradiction drop constraint contradiction_pkey;
alter table contradiction add column size bigint not null;   -- of the other tree
alter table contradiction add column root bytea not null;
alter table contradiction add primary key (log, size, root);
