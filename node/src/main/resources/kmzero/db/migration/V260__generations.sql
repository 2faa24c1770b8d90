-- Who decided that an own log goes on in a new generation, and where the one before ends. In no log: for this node's people.
create table generation_opened (
  log     text primary key,                 -- origin of the generation that was opened
  ends_at bigint not null,                  -- entries of the generation before that count
  account text not null,
  why     text not null,                    -- why the log was held
  at      timestamptz not null default now()
);
