-- Lists of passages are read in pages and in one order: wished for first, those that wish for no hour last. A board reads the first of each of
-- its parts. Rows are changed in place, so that a step that moves nothing indexed costs no index entry.
drop index passage_board;
drop index passage_open;
drop index passage_departed;
drop index passage_worklist;

alter table passage add column due text collate "C" generated always as (coalesce(wished_at, '~')) stored;
alter table passage set (fillfactor = 85);

create index passage_worklist on passage (due, dossier) where not ended;
create index passage_board on passage (place, leaving, where_now, due, dossier) where not ended;
create index passage_departed on passage (place, departed_at) where departed_at is not null;
create index passage_entered on passage (place, entered_at) where entered_at is not null;
create index passage_left on passage (place, (coalesce(departed_at, came_at, wished_at))) where where_now in ('left', 'turned-back');

-- Searched by the beginning of a key.
drop index passage_key_find;
create index passage_key_find on passage_key (key collate "C", dossier);
