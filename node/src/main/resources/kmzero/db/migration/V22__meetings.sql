-- Derived from the acts of dossiers under `meeting`; the same rules as in V20.

create table meeting (
  dossier   bytea primary key,
  mechanism bytea not null references mechanism,
  kind      text not null,
  number    bigint,
  subject   text not null,
  from_day  text,
  to_day    text,
  place     text not null,
  form      text not null,
  host      text not null,
  guests    text not null,                  -- names joined by commas, in the opening act's order
  confirmed text not null                   -- guests that have confirmed the plan as it reads now
);
create index meeting_list on meeting (mechanism, from_day);
