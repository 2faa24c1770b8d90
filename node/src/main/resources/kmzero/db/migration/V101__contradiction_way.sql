-- Who showed the other one: the address of a peer, or a file.
alter table contradiction add column way text not null default '';
