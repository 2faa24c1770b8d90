-- Derived from the acts of dossiers under `shuttle-crossing`; the same rules as in V20. Positions are in no table.

create table shuttle_crossing (
  dossier   bytea primary key,
  mechanism bytea not null references mechanism,
  place     text not null,
  shuttle   text not null,
  giving    text not null,
  taking    text not null,
  stage     text not null,
  owner     text not null,
  marks     int not null,
  ended     boolean not null
);
create index shuttle_crossing_open on shuttle_crossing (place) where not ended;
