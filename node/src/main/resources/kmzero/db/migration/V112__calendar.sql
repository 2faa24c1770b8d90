-- Derived from dossiers whose acts name days: the same rules as in V20. Next dates of matters stand in `register_item`.

create table calendar_day (
  dossier   bytea not null,
  ref       text not null collate "C",      -- the same for the same thing when its days change
  mechanism bytea not null references mechanism,
  kind      text not null collate "C",      -- meeting, occasion, period, gate
  from_day  text not null collate "C",      -- at Hà Nội
  to_day    text not null collate "C",
  from_at   text,                           -- ISO 8601, UTC, where there is a time of day
  until_at  text,
  side      text not null,                  -- whose it is; empty when it is everybody's
  standing  text not null,                  -- a step or a choice of the procedure, or of a meeting its kind
  wording   text not null,                  -- canonical JSON; empty object when the dossier's title says it
  place     text not null,
  over      boolean not null,               -- cancelled or withdrawn
  primary key (dossier, ref)
);
create index calendar_day_from on calendar_day (from_day, to_day);
create index register_item_day on register_item (next_date) where not ended;
