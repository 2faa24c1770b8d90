-- Where an entry stands, by its hash. An index over hashes alone is written at a random place for every entry, so that each costs
-- more the more there are, once the index is larger than memory. Here hashes are in order within runs of 262,144 entries of a log:
-- writing costs the same however many there are, and looking one up asks once a run.

drop index entry_hash;
create index entry_place on entry (log, (idx >> 18), substr(hash, 1, 8));

-- The entries of this hash, of any log. Cost: one way down the index a run of 262,144 entries held.
create function entry_of(wanted bytea) returns setof entry
language sql stable parallel safe
as $$
  select e.*
  from log l
  cross join lateral generate_series(0::bigint, l.held >> 18) as run (number)
  join entry e on e.log = l.id and (e.idx >> 18) = run.number and substr(e.hash, 1, 8) = substr(wanted, 1, 8) and e.hash = wanted
$$;
