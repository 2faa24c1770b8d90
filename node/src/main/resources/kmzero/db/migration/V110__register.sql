-- Derived from the acts of dossiers that carry proposals, commitments, difficulties: the same rules as in V20. One row a
-- matter, whatever its kind; phase and end are copied from `dossier`, which is written before, so that the list reads one table.
-- Texts are canonical JSON, language to wording; days are ISO 8601 at Hà Nội.

create table register_item (
  item         bytea primary key,           -- the act that put it on record
  dossier      bytea not null,
  mechanism    bytea not null references mechanism,
  kind         text not null collate "C",   -- name of the procedure
  place        int not null,                -- in the dossier
  field        text not null collate "C",
  wording      text not null,
  folded       text not null collate "C",   -- wording and measure without marks and case, to search
  first_vi     text not null collate "C",   -- the beginning of the wording, to sort
  first_zh     text not null collate "C",
  first_en     text not null collate "C",
  from_act     bytea,                       -- the act whose clause it is
  clause       text,
  parent       bytea,                       -- the dossier it continues
  lead         text not null collate "C",   -- the side that put it on record
  opened_on    text not null collate "C",
  opened_year  int not null,
  last_on      text not null collate "C",
  next_date    text collate "C",
  next_meeting text,
  phase        text not null collate "C",
  ended        boolean not null,
  indicator    text,                        -- canonical JSON, as the act has it
  reached      int,                         -- how much of the way from baseline to target, in thousandths
  reports      int not null,
  evidence     int not null
);
create index register_item_dossier on register_item (dossier);
create index register_item_parent on register_item (parent) where parent is not null;
create index register_item_next on register_item ((coalesce(next_date, '9999-12-31')), item);
create index register_item_opened on register_item (opened_on, item);
create index register_item_last on register_item (last_on, item);

-- One row a side of the matter.
create table register_side (
  item      bytea not null,
  side      text not null collate "C",
  dossier   bytea not null,
  mechanism bytea not null references mechanism,
  place     int not null,
  role      text not null,                  -- asks, answers, owns
  office    text not null collate "C",
  standing  text not null,                  -- what it has answered, or the manner in which it asks
  as_of     text,
  value     text,                           -- the indicator's figure, a decimal as written
  words     text,                           -- its latest words
  meeting   text,                           -- the meeting of its latest review
  found     text,
  primary key (item, side)
);
create index register_side_dossier on register_side (dossier);
create index register_side_office on register_side (side, office, item);
