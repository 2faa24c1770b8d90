-- Papers of every kind in place of minutes alone. Derived from the acts of dossiers; the same rules as in V20 and V21.

drop table minutes_revision;
drop table minutes_clause;
drop table minutes_request;

create table paper (
  dossier       bytea primary key,
  mechanism     bytea not null references mechanism,
  kind          text not null,                  -- minutes, memorandum, agreement, communique, letter
  newest        int not null,                   -- number of its newest revision
  settled       int,                            -- number of the revision that stands for good
  meeting       bytea,
  in_effect     text,
  replaced_from text,
  successor     bytea
);
create index paper_meeting on paper (meeting);

create table paper_revision (
  dossier   bytea not null,
  number    int not null,                       -- from 1, in the ledger's order
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

create table paper_clause (
  dossier   bytea not null,
  revision  int not null,
  place     int not null,
  mechanism bytea not null references mechanism,
  id        text not null,
  kind      text not null,
  field     text,
  texts     text not null,
  change    text not null,                      -- same, added, changed
  aligned   boolean not null,                   -- in every language that a clause of the revision is in
  primary key (dossier, revision, place)
);

create table paper_request (
  act       bytea primary key,
  dossier   bytea not null,
  mechanism bytea not null references mechanism,
  revision  int not null,
  side      text not null,
  clause    text,
  wish      text not null,
  reason    text not null
);
create index paper_request_dossier on paper_request (dossier);

create table paper_scan (
  act       bytea not null,                     -- the signature on paper that names it
  place     int not null,
  dossier   bytea not null,
  mechanism bytea not null references mechanism,
  side      text not null,
  digest    bytea not null,
  name      text not null,
  bytes     bigint not null,
  primary key (act, place)
);
create index paper_scan_digest on paper_scan (digest);

-- The files themselves, by the SHA-256 of their bytes: own ones, and those fetched from the node of the side that named them.
-- Not derived: `rebuild` leaves them alone.
create table scan_file (
  digest    bytea primary key,
  type      text not null,
  content   bytea not null,
  stored_at timestamptz not null default now()
);
