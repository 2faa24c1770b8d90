-- Derived from the acts of dossiers under `gate-change`; the same rules as in V20.

create table gate_change (
  dossier   bytea primary key,
  mechanism bytea not null references mechanism,
  place     text,                          -- id in the registry of gates, where the notice names one
  kind      text not null,
  announcer text not null,
  standing  text not null,
  facts     text not null                  -- what the change says, in the order of the record
);
create index gate_change_place on gate_change (place);
