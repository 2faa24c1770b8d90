-- What people of a side have decided about entries of the names register: that two are one person, that they are not, that an entry may be
-- shown. Side-only: in no log, on no other node. Only ever added to; the latest of a pair counts. `rebuild` leaves it as it is.

create table name_decision (
  number  bigint generated always as identity primary key,
  side    text not null,
  one     text not null,
  other   text not null,
  verdict text not null check (verdict in ('PROPOSED', 'CONFIRMED', 'UNDONE', 'APART', 'SHOWN')),
  account text not null,
  made_at timestamptz not null default now()
);
create index name_decision_side on name_decision (side, number);
