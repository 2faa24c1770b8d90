-- What a node keeps of the list in memory follows the rows by these numbers: whatever is written anew gets the next one, in
-- the transaction that writes it, and a mechanism has one writer. Other nodes count otherwise, so this is no projection; a
-- rebuild empties it with the dossiers.
create table register_change (
  dossier   bytea primary key references dossier on delete cascade,
  mechanism bytea not null references mechanism,
  number    bigint generated always as identity
);
create index register_change_number on register_change (mechanism, number);
insert into register_change (dossier, mechanism) select distinct dossier, mechanism from register_item;

-- Nothing is sorted, narrowed or chosen by these any more.
drop index register_item_opened;
drop index register_item_last;
drop index register_item_next;
drop index register_item_years;
drop index register_side_office;
drop index register_side_offices;

-- The newest dossiers first, without sorting them all.
create index dossier_last on dossier (last_at collate "C" desc, id);
