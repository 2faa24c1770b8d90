-- Derived from the acts of dossiers under `minutes`; the same rules as in V20. Lists of sides are names joined by commas, in
-- the opening act's order.

create table minutes_revision (
  dossier   bytea not null,
  number    int not null,                   -- from 1, in the ledger's order
  mechanism bytea not null references mechanism,
  act       bytea not null,
  heading   text not null,
  held_on   text,
  place     text not null,
  agreed    text not null,
  confirmed text not null,
  signed    boolean not null,
  primary key (dossier, number)
);

create table minutes_clause (
  dossier   bytea not null,
  revision  int not null,
  place     int not null,
  mechanism bytea not null references mechanism,
  id        text not null,
  kind      text not null,
  field     text,
  texts     text not null,
  change    text not null,                  -- same, added, changed
  aligned   boolean not null,               -- in every language that a clause of the revision is in
  primary key (dossier, revision, place)
);

create table minutes_request (
  act       bytea primary key,
  dossier   bytea not null,
  mechanism bytea not null references mechanism,
  revision  int not null,
  side      text not null,
  clause    text,
  wish      text not null,
  reason    text not null
);
create index minutes_request_dossier on minutes_request (dossier);
