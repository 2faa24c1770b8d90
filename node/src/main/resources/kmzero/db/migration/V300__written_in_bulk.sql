-- Entries and acts on record come by the thousand, from the one writer that has made the rows of their logs and mechanisms
-- itself. To look each of these up again, and lock it, for every row costs as much as writing the row.
alter table entry drop constraint entry_log_fkey;
alter table act_on_record drop constraint act_on_record_mechanism_fkey;
alter table act_number drop constraint act_number_mechanism_fkey;
alter table dossier drop constraint dossier_mechanism_fkey;
