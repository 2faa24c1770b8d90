-- Entries that a side has added to the names register, or put in place of the shipped ones. Side-only: in no log, on no other node.
-- `rebuild` leaves it as it is.

create table name_entry (
  side    text not null,
  id      text not null,
  entry   text not null,                          -- JSON, as a register file has it
  account text not null,
  made_at timestamptz not null default now(),
  primary key (side, id)
);
