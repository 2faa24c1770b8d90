-- Derived from the acts of dossiers under `difficulty`; the same rules as in V20.

create table difficulty (
  dossier   bytea primary key,
  mechanism bytea not null references mechanism,
  raiser    text not null,
  office    text not null,
  act_at    text not null,                  -- when it was raised, the author's word, ISO 8601
  field     text not null,
  what      text not null,
  place     text not null,
  behalf    text not null,
  wish      text not null,
  hoped_by  text,
  next_date text,                           -- the latest one that a counterpart put on record
  level     text,                           -- the highest level it waits at now
  matter    text,                           -- code of the matter in the table of who decides
  result    text                            -- met, left-higher, otherwise
);
create index difficulty_list on difficulty (mechanism, field);

-- One row a counterpart, with its latest answer.
create table difficulty_counterpart (
  dossier   bytea not null,
  side      text not null,
  mechanism bytea not null references mechanism,
  place     int not null,
  office    text not null,                  -- asked of; empty where the opening act names none
  outcome   text not null,                  -- awaited, met, in-part, under-study, otherwise
  reply     text not null,
  next_date text,
  level     text,                           -- where this side has taken it, while that is open
  primary key (dossier, side)
);
create index difficulty_counterpart_side on difficulty_counterpart (side, outcome);

-- What a dossier of any procedure waits for: another dossier, or a level whose approval it awaits. Derived from every act that
-- says so.
create table dependence (
  dossier   bytea not null,
  place     int not null,
  mechanism bytea not null references mechanism,
  needs     text,                           -- hex of another dossier
  level     text,                           -- or the level it waits at
  side      text not null,                  -- who put that on record
  approval  text not null,                  -- canonical JSON, language to wording
  primary key (dossier, place)
);
create index dependence_needs on dependence (needs) where needs is not null;
