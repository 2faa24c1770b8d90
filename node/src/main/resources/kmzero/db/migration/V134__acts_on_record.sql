-- Derived from the valid acts of every dossier; the same rules as in V20. One row an act, so that an indicator can count acts by step and
-- month, and one a whole number that its body holds. Months are those of Hà Nội's clock, moments the author's word.

create table act_on_record (
  act       bytea primary key,
  dossier   bytea not null,
  mechanism bytea not null references mechanism,
  procedure text not null,
  step      text not null,
  side      text not null,
  about     bytea,
  outcome   text,
  at_ms     bigint not null,
  month     text not null                   -- 2026-03
);
create index act_on_record_steps on act_on_record (mechanism, procedure, step, month);
create index act_on_record_dossier on act_on_record (dossier);

create table act_number (
  act       bytea not null,
  field     text not null,
  dossier   bytea not null,
  mechanism bytea not null references mechanism,
  value     bigint not null,
  primary key (act, field)
);
create index act_number_dossier on act_number (dossier);
