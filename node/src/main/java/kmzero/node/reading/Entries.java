package kmzero.node.reading;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import kmzero.node.books.Ids;
import kmzero.node.books.Select;
import kmzero.node.reading.Value.What;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reference entries that a side has made of confirmed drafts: read-only, seen by that side alone,
/// each marked as coming from a report.
public final class Entries {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final DataSource database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Entries(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// An entry.
  public record Entry(String id, String reading, String draft, Told told, Instant madeAt) {}

  /// What an entry tells, as it was confirmed.
  ///
  /// @param event else an item
  /// @param kind of the event; empty for an item
  /// @param date ISO days; of an item, that of its report's first event
  /// @param speaker of an item
  /// @param source what the report is called
  public record Told(
      boolean event,
      String kind,
      String date,
      String place,
      List<String> heads,
      List<String> participants,
      List<String> sides,
      List<String> papers,
      String status,
      String modality,
      String speaker,
      List<String> fields,
      String text,
      String source,
      String sourceLanguage) {
    public Told {
      heads = list(heads);
      participants = list(participants);
      sides = list(sides);
      papers = list(papers);
      fields = list(fields);
    }

    private static List<String> list(@Nullable List<String> maybe) {
      return maybe == null ? List.of() : List.copyOf(maybe);
    }

    static Told of(Readings.Row row, Draft draft) {
      return new Told(
          draft.event(),
          draft.one(What.KIND).orElse(""),
          draft.one(What.DATE).orElse(""),
          draft.one(What.PLACE).orElse(""),
          draft.many(What.HEAD),
          draft.many(What.PARTICIPANT),
          Codes.sides(draft.codes(What.SIDE)),
          draft.many(What.PAPER),
          draft.one(What.STATUS).orElse(""),
          draft.one(What.MODALITY).orElse(""),
          draft.one(What.SPEAKER).orElse(""),
          draft.codes(What.FIELDS),
          draft.one(What.TEXT).orElse(""),
          row.called(),
          row.language());
    }
  }

  /// @return its id
  String make(String side, String reading, String draft, Told told) {
    String id = Ids.fresh(random);
    Select.update(
        database,
        "making a reference entry",
        "insert into reading_entry (id, side, reading, draft, told, made_at) values (?,?,?,?,?,?)",
        id,
        side,
        reading,
        draft,
        JSON.writeValueAsString(told),
        Timestamp.from(clock.instant()));
    return id;
  }

  /// Takes back an entry that was made while somebody else made something of the same draft.
  void drop(String side, String id) {
    Select.update(
        database,
        "dropping a reference entry",
        "delete from reading_entry where side = ? and id = ?",
        side,
        id);
  }

  /// The side's entries, the newest first.
  public List<Entry> list(String side) {
    return rows(side, "");
  }

  public Optional<Entry> find(String side, String id) {
    return id.isEmpty() ? Optional.empty() : rows(side, id).stream().findFirst();
  }

  private List<Entry> rows(String side, String id) {
    return Select.rows(
        database,
        "reading reference entries",
        "select id, reading, draft, told, made_at from reading_entry where side = ? and (? = '' or"
            + " id = ?) order by made_at desc, id limit 500",
        r ->
            new Entry(
                r.getString(1),
                r.getString(2),
                r.getString(3),
                JSON.readValue(r.getString(4), Told.class),
                r.getTimestamp(5).toInstant()),
        side,
        id,
        id);
  }
}
