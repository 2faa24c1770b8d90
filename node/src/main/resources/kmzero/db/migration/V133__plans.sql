-- A side's own plan for carrying out a signed paper. Side-only: it is derived from nothing, stands in no log, is replicated nowhere, and is
-- shown to the people of `side` alone, whichever other sides the node hosts. `rebuild` leaves it as it is.

create table plan (
  id        text primary key,
  side      text not null,
  mechanism bytea not null,
  paper     bytea not null,                 -- dossier of the paper
  made_by   text not null,
  made_at   timestamptz not null default now(),
  unique (side, paper)
);

create table plan_row (
  id      text primary key,
  plan    text not null references plan on delete cascade,
  place   int not null,
  clause  text not null,                    -- its id in the paper; empty for a row of the side's own
  wording text not null,                    -- canonical JSON, language to wording, as signed
  office  text not null,                    -- the department
  task    text not null,
  due     text,
  note    text not null,
  done_on text,
  version int not null default 0
);
create index plan_row_plan on plan_row (plan, place);
