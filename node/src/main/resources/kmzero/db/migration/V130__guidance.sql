-- Derived from the acts of dossiers under `guidance`, and of any dossier whose acts name guidance; the same rules as in V20.

create table guidance (
  dossier   bytea primary key,
  mechanism bytea not null references mechanism,
  opener    text not null,
  kind      text not null,
  heading   text not null,
  issued_on text,
  source    text not null,
  address   text,
  successor text                            -- hex of the dossier that replaces it
);
create index guidance_list on guidance (mechanism, issued_on);

create table guidance_clause (
  dossier   bytea not null,
  place     int not null,
  mechanism bytea not null references mechanism,
  id        text not null,
  texts     text not null,
  primary key (dossier, place)
);

-- One row a clause that a dossier gives effect to.
create table guidance_effect (
  dossier   bytea not null,
  place     int not null,
  mechanism bytea not null references mechanism,
  guidance  text not null,                  -- hex of its dossier
  clause    text not null,                  -- empty: the document as a whole
  primary key (dossier, place)
);
create index guidance_effect_of on guidance_effect (guidance);
