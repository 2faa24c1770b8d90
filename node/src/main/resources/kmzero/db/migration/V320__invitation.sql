-- What a newcomer was invited with: the charter that names it, and how its neighbours are reached until their logs are here.
alter table mechanism add column invitation bytea;
