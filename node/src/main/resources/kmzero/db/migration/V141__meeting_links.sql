-- What a meeting is tied to; derived as `meeting` is (V22).

create table meeting_link (
  dossier   bytea primary key,
  mechanism bytea not null references mechanism,
  parent    bytea,                          -- the meeting inside which it takes place
  returned  bytea,                          -- the visit it returns
  invited   text not null,                  -- sides joined by commas, the host's among them never
  named     text not null,                  -- sides that have named their delegation
  next_host text,
  next_day  text
);
create index meeting_link_parent on meeting_link (parent) where parent is not null;
create index meeting_link_returned on meeting_link (returned) where returned is not null;

-- Papers of a meeting: those it reviews, and those drafted for it.
create table meeting_paper (
  dossier   bytea not null,
  place     int not null,
  mechanism bytea not null references mechanism,
  paper     bytea not null,
  reviewed  boolean not null,
  primary key (dossier, place)
);
create index meeting_paper_paper on meeting_paper (paper);
