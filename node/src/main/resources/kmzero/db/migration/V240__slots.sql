-- Derived from the acts of dossiers under `slot-sheet`; the same rules as in V20.

create table slot_sheet (
  dossier   bytea primary key,
  mechanism bytea not null references mechanism,
  place     text not null,
  channel   text not null,
  day       text not null,                 -- Hà Nội's
  leaving   text not null,
  entering  text not null,
  closed    boolean not null
);
create index slot_sheet_day on slot_sheet (place, day);

create table slot_booking (
  dossier   bytea not null,
  mechanism bytea not null,
  act       bytea not null,
  starts    text not null,                 -- HH:MM, Hà Nội's clock
  class     text not null,
  number    text not null,
  passage   bytea not null,
  live      boolean not null,
  primary key (dossier, act)
);
create index slot_booking_passage on slot_booking (passage) where live;
