-- Who may sign in at this node. Names are role names; an account acts for offices of one side.
create table account (
  id       bigint generated always as identity primary key,
  name     text not null unique check (name = lower(name) and name <> ''),
  actor    text not null unique,
  side     text,
  engineer boolean not null default false,
  password text not null,
  language text,
  opened   timestamptz not null default now(),
  closed   timestamptz,
  check (side is not null or engineer)
);

create table account_office (
  account bigint not null references account on delete cascade,
  office  text not null,
  primary key (account, office)
);

-- Failures to sign in, counted for the account named and for the address they came from.
-- `waits` is the end of the wait they opened, or the time of the last failure when they opened none.
create table sign_in_failure (
  kind     text not null check (kind in ('account', 'address')),
  subject  text not null,
  failures integer not null,
  waits    timestamptz not null,
  primary key (kind, subject)
);
