-- Derived from the acts of dossiers under the procedures `passage-…`; the same rules as in V20.

create table passage (
  dossier      bytea primary key,
  mechanism    bytea not null references mechanism,
  variant      text not null,
  leaving      text not null,
  entering     text not null,
  place        text not null,
  way          text not null,
  class        text not null,              -- fruit, other, empty, new-vehicle
  channel      text not null,              -- ordinary, smart
  plate        text,                       -- where it crossed as it is
  trailer      text,
  seal         text,
  where_now    text not null,
  on_hold      boolean not null,
  ended        boolean not null,
  asked        int not null,               -- questions not yet answered by a correction
  lapsed       int not null,               -- confirmations that a correction undid and nobody renewed
  stand        text,
  yard_place   text,
  wished_at    text,
  came_at      text,
  departed_at  text,
  entered_at   text,
  left_how     text
);
create index passage_board on passage (place, ended, where_now);
create index passage_open on passage (mechanism, dossier) where not ended;
create index passage_departed on passage (place, departed_at) where departed_at is not null;

-- What a passage is found by: plates, containers, seals and declarations, in capitals without spaces and hyphens.
create table passage_key (
  dossier   bytea not null,
  mechanism bytea not null,
  key       text not null,
  primary key (dossier, key)
);
create index passage_key_find on passage_key (key text_pattern_ops);

-- What a trader told this node. Side-only: derived from nothing, in no log, on no other node. `told` is the whole notice, also what the
-- profile keeps at home; `driver` is who drives and is emptied when the passage ends.
create table gate_notice (
  id        text primary key,
  side      text not null,
  mechanism bytea not null,
  dossier   bytea unique,                  -- none where the mechanism's profile lets no passage cross
  place     text not null,
  told      text not null,                 -- canonical JSON
  salts     text not null,                 -- canonical JSON, field to salt
  driver    text,                          -- canonical JSON
  pass      text not null unique,          -- what the driver's page is opened by
  wished_on text not null,                 -- day on Hà Nội's clock
  made_at   timestamptz not null default now()
);
create index gate_notice_day on gate_notice (side, wished_on);
