-- Choices of the list that an account has kept under a name. They are the account's own and stay at this node.
create table list_view (
  id    bigint generated always as identity primary key,
  actor text not null,
  name  text not null,
  query text not null,
  saved timestamptz not null default now(),
  unique (actor, name)
);
