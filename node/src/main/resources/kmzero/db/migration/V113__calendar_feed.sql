-- An address by which a calendar program reads the calendar of an account's side. Only the digest of its token is kept.
create table calendar_feed (
  actor    text primary key,
  token    bytea not null unique check (octet_length(token) = 32),
  made     timestamptz not null default now()
);
