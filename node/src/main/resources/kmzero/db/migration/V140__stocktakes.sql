-- Derived from the acts of dossiers under `stocktake`; the same rules as in V20.

create table stocktake (
  dossier   bytea primary key,
  mechanism bytea not null references mechanism,
  year      bigint not null,
  subject   text not null,
  caller    text not null,
  sides     text not null,                  -- names joined by commas, in the opening act's order
  sheets    int not null,
  complete  text not null,                  -- sides that said that their sheets are all there
  meeting   bytea                           -- on whose table it lies
);
create index stocktake_year on stocktake (mechanism, year);
