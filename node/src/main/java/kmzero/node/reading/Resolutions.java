package kmzero.node.reading;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import kmzero.node.books.Select;

/// What a side decided where sources differ, with who and when; every decision is kept, the newest
/// is in force.
public final class Resolutions {

  private final DataSource database;
  private final Clock clock;

  Resolutions(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A decision.
  ///
  /// @param chosen the value that stands; empty where both are to stand for good
  public record Resolution(
      String subject, String field, String chosen, String actor, String office, Instant at) {
    public boolean both() {
      return chosen.isEmpty();
    }
  }

  /// Those of the side that are in force, by subject and field.
  public Map<List<String>, Resolution> inForce(String side) {
    Map<List<String>, Resolution> force = new HashMap<>();
    var _ =
        Select.rows(
            database,
            "reading what was decided where sources differ",
            "select subject, field, chosen, back, actor, office, at from reading_difference where"
                + " side = ? order by id",
            r -> {
              List<String> key = List.of(r.getString(1), r.getString(2));
              if (r.getBoolean(4)) return Optional.ofNullable(force.remove(key));
              return Optional.ofNullable(
                  force.put(
                      key,
                      new Resolution(
                          r.getString(1),
                          r.getString(2),
                          r.getString(3),
                          r.getString(5),
                          r.getString(6),
                          r.getTimestamp(7).toInstant())));
            },
            side);
    return force;
  }

  /// Keeps a decision.
  ///
  /// @param back whether it takes back the one in force
  void decide(
      String side,
      String subject,
      String field,
      String chosen,
      boolean back,
      String account,
      String office) {
    Select.update(
        database,
        "keeping what was decided where sources differ",
        "insert into reading_difference (side, subject, field, chosen, back, actor, office, at)"
            + " values (?,?,?,?,?,?,?,?)",
        side,
        subject,
        field,
        chosen,
        back,
        account,
        office,
        Timestamp.from(clock.instant()));
  }
}
