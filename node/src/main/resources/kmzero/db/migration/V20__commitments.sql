-- Derived from the acts of dossiers under `commitment` and `proposal`, compared between nodes, emptied by `rebuild`: nothing
-- local may stand here, no serial ids, no times of arrival. Phases stand in `dossier`. Texts are canonical JSON, language to
-- wording; days are ISO 8601.

create table commitment (
  dossier      bytea primary key,
  mechanism    bytea not null references mechanism,
  opener       text not null,
  field        text not null,
  wording      text not null,
  from_act     text,                        -- hex of the act whose clause it is
  clause       text,
  parent       text,                        -- hex of the dossier it continues
  next_date    text,
  next_meeting text,
  indicator    text                         -- canonical JSON
);
create index commitment_list on commitment (mechanism, field);
create index commitment_from on commitment (from_act) where from_act is not null;

-- One row a side that it binds.
create table commitment_owner (
  dossier   bytea not null,
  side      text not null,
  mechanism bytea not null references mechanism,
  place     int not null,                   -- in the opening act's order
  office    text not null,
  answer    text not null,                  -- awaited, accepted, declined
  reports   int not null,
  as_of     text,
  value     text,
  so_far    text,
  primary key (dossier, side)
);
create index commitment_owner_side on commitment_owner (side);

-- What each side found, side by side, meeting by meeting.
create table commitment_review (
  dossier   bytea not null,
  side      text not null,
  place     int not null,                   -- in the order of the side's own reviews
  mechanism bytea not null references mechanism,
  meeting   text not null,
  outcome   text not null,
  finding   text not null,
  primary key (dossier, side, place)
);

-- One row a thing proposed; a dossier may hold a list of them.
create table proposal (
  act       bytea primary key,
  dossier   bytea not null,
  mechanism bytea not null references mechanism,
  place     int not null,
  proposer  text not null,
  manner    text not null,
  field     text not null,
  wording   text not null,
  from_act  text,
  clause    text,
  hoped_by  text
);
create index proposal_list on proposal (mechanism, field);
create index proposal_dossier on proposal (dossier);
create index proposal_from on proposal (from_act) where from_act is not null;

create table proposal_reply (
  act       bytea not null,
  side      text not null,
  dossier   bytea not null,
  mechanism bytea not null references mechanism,
  place     int not null,
  outcome   text not null,
  words     text not null,
  next_date text,
  primary key (act, side)
);
create index proposal_reply_dossier on proposal_reply (dossier);
