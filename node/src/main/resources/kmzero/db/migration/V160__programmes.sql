-- Derived from the acts of dossiers under `programme`; the same rules as in V20.

create table programme (
  dossier    bytea primary key,
  mechanism  bytea not null references mechanism,
  opener     text not null,
  sides      text not null,                 -- names joined by commas, in the opening act's order
  field      text not null,
  template   text,
  subject    text not null,
  milestones int not null,
  reached    int not null,
  next_side  text,                          -- of the milestone whose turn has come, the earliest planned
  next_what  text,
  next_due   text,
  awaits     text not null                  -- approval of a higher level; {} for none
);
create index programme_list on programme (mechanism, field);
