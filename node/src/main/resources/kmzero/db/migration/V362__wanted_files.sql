-- A kept file that an act names is wanted until it is held or refused, so that looking for what is missing costs what is missing
-- and not what there has been.
alter table kept_file drop constraint kept_file_state_check;
alter table kept_file add constraint kept_file_state_check check (state in ('wanted', 'held', 'refused'));
insert into kept_file (digest, state) select distinct digest, 'wanted' from kept_attachment on conflict do nothing;
create index kept_file_wanted on kept_file (digest) where state = 'wanted';
