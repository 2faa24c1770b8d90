-- Derived: every digest that stands in a valid act for a sealed value, and who may read what it stands for.
create table sealed_field (
  mechanism bytea not null references mechanism,
  dossier   bytea not null,
  act       bytea not null,
  act_id    text not null,
  side      text not null,                  -- whose act it is
  path      text not null,
  digest    bytea not null,
  readers   text[] not null,                -- SIDE.OFFICE
  primary key (act, path)
);
create index sealed_field_digest on sealed_field (digest);
create index sealed_field_dossier on sealed_field (dossier);

-- Not derived: the values themselves, beside the log. An erased one leaves its digest and when.
create table sealed_value (
  digest    bytea primary key,
  state     text not null check (state in ('held', 'unreadable', 'erased')),
  salt      bytea,
  value     bytea,                          -- canonical JSON
  come_at   timestamptz not null default now(),
  erased_at text,                           -- the erasing act's word, ISO 8601
  check ((state = 'held') = (value is not null) and (value is null) = (salt is null))
);
