-- Machine doors: addresses that a side's programs want to be told at when a passage moves. Side-only. A cursor is how far a log's entries
-- have been looked at; a delivery is kept until it was taken or given up.

create table webhook (
  id       text primary key,
  side     text not null,
  account  text not null,
  url      text not null,
  secret   text not null,
  steps    text not null,                  -- comma between, empty for all
  active   boolean not null default true,
  failures int not null default 0,         -- in a row
  made_at  timestamptz not null default now()
);

create table webhook_cursor (
  log int primary key references log,
  idx bigint not null
);

create table webhook_delivery (
  id      bigint generated always as identity primary key,
  hook    text not null references webhook on delete cascade,
  event   text not null,                   -- canonical JSON
  tries   int not null default 0,
  due_at  timestamptz not null default now(),
  state   text not null default 'waiting', -- waiting, taken, given-up
  answer  text
);
create index webhook_delivery_due on webhook_delivery (due_at) where state = 'waiting';
create index webhook_delivery_hook on webhook_delivery (hook, id);
