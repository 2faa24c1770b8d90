-- Bundles that were handed out: who made which file for whom, and how much of each log is in it.
create table handed_out (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  mechanism bytea not null references mechanism,
  dossier   bytea,                         -- only this one; null for the whole mechanism
  made_by   text not null,                 -- an account, or who ran the command on the node's computer
  side      text,                          -- the side whose account it is; null for the engineer and the command
  recipient text not null,                 -- who it is for, in the maker's words
  way       text not null,                 -- 'command' or 'desk'
  envelope  text,                          -- the side that alone opens it; null for an open file
  sizes     text not null,                 -- canonical JSON, origin to entries
  acts      bigint,                        -- null while it is being written, and where that was cut off
  bytes     bigint
);
create index handed_out_newest on handed_out (mechanism, id desc);
