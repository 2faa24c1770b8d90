-- Several processes of one node over one database (database.shared in node.yaml). In a node of one process both tables stay
-- empty.

-- A process that has taken its place. It lives as long as its session keeps the advisory lock (27501, id).
create table seat (
  id integer generated always as identity primary key,
  name text not null, -- how people call the process
  session text not null, -- application_name of its connections
  taken_at timestamptz not null default now()
);

-- Who writes a mechanism, and who does what only one process does.
create table writer (
  what bytea primary key, -- a mechanism; empty: the duty
  epoch bigint not null default 0, -- the fencing number: one more with each new holder
  version bigint not null default 0, -- another random number with each transaction of the holder
  holder integer, -- a seat
  wanted integer -- the seat that waits for it
);
