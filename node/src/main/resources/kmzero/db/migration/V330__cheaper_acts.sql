-- What every act writes is written with as few and as small index entries as its readers need.

-- An entry is looked up by its whole hash, never by order.
drop index entry_hash;
create index entry_hash on entry using hash (hash);

-- An act on record is found through its dossier.
alter table act_on_record drop constraint act_on_record_pkey;
drop index act_on_record_dossier;
alter table act_on_record add primary key (dossier, act);
alter table act_number drop constraint act_number_pkey;
drop index act_number_dossier;
alter table act_number add primary key (dossier, act, field);

-- Lists begin with the dossiers that moved last. By the day they come from an index, within a day they are sorted, so that an act
-- on the day of the one before changes its dossier's row in place.
alter table dossier add column last_day text collate "C" generated always as (substr(last_at, 1, 10)) stored;
alter table dossier set (fillfactor = 70);
drop index dossier_list;
drop index dossier_last;
create index dossier_list on dossier (mechanism, procedure, ended, last_day desc);
create index dossier_last on dossier (last_day desc);

-- Written by the one writer that has just written the dossier, and removed by it.
alter table wait drop constraint wait_dossier_fkey;
