-- Derived from the acts of dossiers under `commitment`; the same rules as in V20. Every report of progress, so that a figure has a
-- history.

create table commitment_report (
  dossier   bytea not null,
  side      text not null,
  place     int not null,                   -- in the order of the side's own reports
  mechanism bytea not null references mechanism,
  as_of     text,
  value     text,
  so_far    text not null,
  primary key (dossier, side, place)
);

create index commitment_parent on commitment (parent) where parent is not null;
