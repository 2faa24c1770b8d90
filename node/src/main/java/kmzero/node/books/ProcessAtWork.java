package kmzero.node.books;

import java.util.List;
import javax.sql.DataSource;
import kmzero.node.database.Seat;

/// One of several processes of the node, as the engineer sees it.
///
/// @param name of its folder
/// @param here whether it is the one that says so
/// @param onDuty whether link, calls and lane are its own
/// @param writes the stripes of mechanisms that it has the lease of
public record ProcessAtWork(String name, boolean here, boolean onDuty, List<StripeOf> writes) {
  public ProcessAtWork {
    writes = List.copyOf(writes);
  }

  static List<ProcessAtWork> all(DataSource database, Seat own) {
    String sql =
        "select s.name, s.id, exists (select 1 from writer w where w.holder = s.id and what = ''),"
            + " array(select what from writer w where w.holder = s.id and what <> '' order by what)"
            + " from seat s where not "
            + Seat.gone("s.id")
            + " order by s.name";
    return Select.rows(
        database,
        "looking for the node's processes",
        sql,
        r ->
            new ProcessAtWork(
                r.getString(1),
                r.getInt(2) == own.id(),
                r.getBoolean(3),
                List.of((byte[][]) r.getArray(4).getArray()).stream()
                    .map(lease -> new StripeOf(Stripes.mechanism(lease), Stripes.stripe(lease)))
                    .toList()));
  }
}
