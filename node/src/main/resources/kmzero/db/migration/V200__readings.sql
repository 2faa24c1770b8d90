-- The reading room. Side-only: what a side reads, decides and compares stands in no log, is replicated nowhere, and is shown to the people
-- of `side` alone, whichever other sides the node hosts. `rebuild` leaves it as it is.

create table reading (
  id        text primary key,
  side      text not null,
  name      text not null,                  -- of the file, or what the person called the pasted text
  digest    bytea not null,                 -- SHA-256 of the source
  bytes     int not null,
  state     text not null,                  -- waiting, reading, read, failed
  stage     text not null default 'look',   -- look, work, done, aside
  failure   text not null default '',       -- code of why it failed
  title     text not null default '',
  language  text not null default '',
  events    int not null default 0,
  items     int not null default 0,
  warnings  int not null default 0,
  millis    int not null default 0,
  sheet     text,                           -- JSON, what was read
  added_by  text not null,
  office    text not null,
  added_at  timestamptz not null,
  began_at  timestamptz,
  unique (side, digest)
);
create index reading_side on reading (side, added_at desc);

create table reading_source (
  reading text primary key references reading on delete cascade,
  content bytea not null
);

-- What a person decided of a value; the newest of a key is the one in force, the others are its history.
create table reading_decision (
  id      bigint generated always as identity primary key,
  reading text not null references reading on delete cascade,
  key     text not null,                    -- e0 (the draft), e0.date, c3.text …
  verdict text not null,                    -- accept, mend, reject, open (taken back), add
  value   text not null default '',
  actor   text not null,
  office  text not null,
  at      timestamptz not null
);
create index reading_decision_reading on reading_decision (reading, id);

-- What came of a draft: once, unless taken back.
create table reading_outcome (
  reading text not null references reading on delete cascade,
  draft   text not null,
  kind    text not null,                    -- dossier, entry, joined
  target  text not null,                    -- dossier:HEX, occasion:ID, entry:ID
  actor   text not null,
  office  text not null,
  at      timestamptz not null,
  primary key (reading, draft)
);

-- A reference entry of the side's own: read-only, from a confirmed draft.
create table reading_entry (
  id      text primary key,
  side    text not null,
  reading text not null references reading on delete cascade,
  draft   text not null,
  told    text not null,                    -- JSON, as confirmed
  made_at timestamptz not null
);

-- Which of several tellings stands, as the side decided; the newest of (subject, field) is in force.
create table reading_difference (
  id      bigint generated always as identity primary key,
  side    text not null,
  subject text not null,                    -- occasion:ID, entry:ID, dossier:HEX
  field   text not null,                    -- date, place, heads
  chosen  text not null,                    -- the value that stands; empty: both stand
  back    boolean not null default false,   -- taken back: it is open again
  actor   text not null,
  office  text not null,
  at      timestamptz not null
);
create index reading_difference_side on reading_difference (side, subject, field, id);
