-- What an engineer writes in the editor: texts of procedures and templates, every version kept. They belong to this node: derived from
-- nothing, in no log, replicated nowhere. `rebuild` leaves them as they are.

create table draft (
  kind         text not null,               -- procedure, or a kind of template
  name         text not null,
  version      int not null,
  content      text not null,
  note         text not null,
  written_by   text not null,               -- name of the account, a role's
  written_at   timestamptz not null,
  primary key (kind, name, version)
);

-- The version that this node uses in place of what ships under that name.
create table draft_published (
  kind         text not null,
  name         text not null,
  version      int not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (kind, name),
  foreign key (kind, name, version) references draft
);
