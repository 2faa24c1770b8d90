-- Side-only: in no log, on no other node. A side's own reasons to look at a lorry; every version is kept.

create table attention_rule (
  side     text not null,
  name     text not null,                  -- small letters, digits, hyphens
  version  int not null,
  words    text not null,                  -- what officers read, canonical JSON by language
  rule     text not null,                  -- CEL
  active   boolean not null,
  tried    int not null,                   -- past passages it was tried on before it was kept
  hit      int not null,                   -- of which it would have named
  account  text not null,
  made_at  timestamptz not null default now(),
  primary key (side, name, version)
);
