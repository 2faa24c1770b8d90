-- Files that go with acts, beside the logs and in pieces, so that none is ever held whole in memory. A piece is 256 KiB but for
-- the last one.
create table stored_file (
  id       uuid primary key default gen_random_uuid(),
  size     bigint not null,
  got      bigint not null default 0,       -- bytes from the beginning that are here
  begun_at timestamptz not null default now(),
  check (got between 0 and size)
);
create table file_piece (
  file  uuid not null references stored_file on delete cascade,
  start bigint not null,
  bytes bytea not null,
  primary key (file, start)
);
alter table file_piece alter column bytes set storage external;

-- Quarantine: what a person of this node has brought and no act carries yet.
create table upload (
  file   uuid primary key references stored_file on delete cascade,
  side   text not null,
  actor  text not null,                     -- opaque, as in acts
  name   text not null,
  type   text not null,                     -- as its first bytes say
  sha256 bytea not null,
  at     timestamptz not null default now()
);
create index upload_side on upload (side);

-- Quarantine: what is on its way from another node and not checked yet.
create table arrival (
  digest bytea not null,
  size   bigint not null,
  file   uuid not null references stored_file on delete cascade,
  head   bytea,                             -- of a sealed one: salt, name, type and size, canonical JSON
  primary key (digest, size)
);

-- Derived: every kept file that a valid act names and its step allows.
create table kept_attachment (
  mechanism bytea not null references mechanism,
  dossier   bytea not null,
  act       bytea not null,
  place     integer not null,               -- among the act's attachments, from 0
  side      text not null,
  digest    bytea not null,                 -- SHA-256
  name      text not null,
  type      text not null,
  size      bigint not null,
  primary key (act, place)
);
create index kept_attachment_digest on kept_attachment (digest);
create index kept_attachment_dossier on kept_attachment (dossier);
create index kept_attachment_side on kept_attachment (mechanism, side);

-- Not derived: the files themselves. A refused one is not what its act says it is.
create table kept_file (
  digest bytea primary key,
  state  text not null check (state in ('held', 'refused')),
  file   uuid references stored_file,
  check ((state = 'held') = (file is not null))
);
