-- What a node holds: the logs themselves (mechanism, log, entry, tile, checkpoint, contradiction), which are the truth,
-- and what is derived from them (verdicts in entry; dossier, wait), which `rebuild` makes anew.

create table mechanism (
  id        bytea primary key check (octet_length(id) = 32),
  charter   bytea not null,                 -- canonical JSON of the founding charter
  joined_at timestamptz not null default now()
);

create table log (
  id         int generated always as identity primary key,
  mechanism  bytea not null references mechanism,
  origin     text not null unique,
  side       text not null,
  generation int not null,
  stripe     int not null,
  own        boolean not null,              -- this node hosts the side
  held       bigint not null default 0,
  frontier   bytea not null default '',     -- complete-subtree hashes of the first `held` entries, largest first
  judged     bigint not null default 0,
  height     bigint not null default 0,
  closed     bigint not null default -1,
  toward     text,                          -- newest checkpoint of the owner under which entries were stored
  toward_size bigint not null default 0,
  unique (mechanism, side, generation, stripe)
);

create table entry (
  log      int not null references log,
  idx      bigint not null,
  hash     bytea not null,
  leaf     bytea not null,
  held_at  timestamptz not null default now(),
  verdict  smallint not null default 0,     -- 0 waiting, 1 valid, 2 void
  reason   text,                            -- canonical JSON {code, values} of a void entry
  height   bigint,
  kind     text,                            -- act, seen, keys, close, pin; null for unreadable bytes or while waiting
  act_id   text,
  dossier  bytea,
  primary key (log, idx)
);
create index entry_hash on entry (hash);
create index entry_dossier on entry (dossier, log, idx) where dossier is not null;
create index entry_act_id on entry (log, act_id) where act_id is not null;
create index entry_seen on entry (log, idx) where kind = 'seen' and verdict = 1;

-- Root of each complete run of 256 leaf hashes (a C2SP tlog-tiles tile of level 0), so that a proof reads few rows.
create table tile (
  log  int not null references log,
  idx  bigint not null,
  root bytea not null,
  primary key (log, idx)
);

-- Checkpoints as signed notes, with every cosignature held.
create table checkpoint (
  log  int not null references log,
  size bigint not null,
  root bytea not null,
  note text not null,
  at   timestamptz not null default now(),
  primary key (log, size)
);

-- Two checkpoints of one log that cannot both be true, kept for people to look at.
create table contradiction (
  log    int not null references log,
  mine   text not null,
  theirs text not null,
  at     timestamptz not null default now(),
  primary key (log, theirs)
);

-- Derived: one row a dossier, and who is waited for.
create table dossier (
  id         bytea primary key,
  mechanism  bytea not null references mechanism,
  procedure  text not null,
  opened_by  text not null,
  opened_at  text not null,                 -- the author's word, ISO 8601
  last_at    text not null,
  roles      text not null,                 -- canonical JSON
  title      text not null,                 -- canonical JSON, language to text
  phase      text not null,
  ended      boolean not null,
  acts       int not null
);
create index dossier_list on dossier (mechanism, procedure, ended, last_at desc);

create table wait (
  dossier bytea not null references dossier on delete cascade,
  side    text not null,
  office  text not null,
  step    text not null,
  primary key (dossier, side, office, step)
);
create index wait_side on wait (side, office);
