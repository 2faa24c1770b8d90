-- Where in a log entries stand that say whose signature counts behind them. Written with the entry; never derived anew.
create table key_entry (
  log int not null references log,
  idx bigint not null,
  primary key (log, idx)
);
insert into key_entry (log, idx) select log, idx from entry where kind = 'keys';
