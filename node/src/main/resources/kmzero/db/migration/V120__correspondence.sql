-- Derived from the acts of dossiers under `correspondence`; the same rules as in V20.

create table correspondence (
  dossier   bytea primary key,
  mechanism bytea not null references mechanism,
  year      bigint not null,
  closed_by text not null                   -- sides that closed their year, joined by commas
);
create index correspondence_year on correspondence (mechanism, year);

-- One row a letter, receipt, answer, call, meeting, patrol, hand-over, and a word of the facilitator.
create table contact (
  act         bytea primary key,
  dossier     bytea not null,
  mechanism   bytea not null references mechanism,
  place       int not null,                 -- in the ledger's order
  step        text not null,
  side        text not null,
  office      text not null,
  counterpart text,                         -- the side it was with; of a receipt or answer, the letter's author
  body        text,                         -- id of the counterpart body, where one was named
  subject     text not null,                -- canonical JSON, language to wording
  moment      text not null,
  clock       text not null,
  day         text not null,                -- of the moment on that clock
  year        int not null,
  quarter     int not null,
  number      text,
  reply_by    text,
  about       bytea,                        -- the letter it receives or answers
  direction   text,
  handed      text,
  amount      bigint
);
create index contact_year on contact (mechanism, year, quarter);
create index contact_dossier on contact (dossier);
create index contact_about on contact (about) where about is not null;
create index contact_reply on contact (mechanism) where reply_by is not null;
