-- A sealed file is one more sealed value: `path` is `attachments/` and its place, `value` its name, type and size, and its bytes
-- are in pieces.
alter table sealed_field add column file boolean not null default false;
alter table sealed_value add column file uuid references stored_file;
alter table sealed_value add constraint sealed_value_file check (file is null or state = 'held');

-- Who of this node's own people has taken a sealed file out, and when. For their own side.
create table sealed_reading (
  digest bytea not null,
  side   text not null,
  office text not null,
  actor  text not null,
  at     timestamptz not null
);
create index sealed_reading_digest on sealed_reading (digest);
