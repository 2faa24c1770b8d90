package kmzero.node.reading;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Ids;
import kmzero.node.books.Select;

/// The reports that the sides of this node have brought, and what was decided of them. Every
/// question of a page takes the side that asks; no statement of those here reads or changes a
/// reading without it: another side's reading is not there. Safe for many threads.
public final class Readings {

  /// The most readings that a list shows.
  static final int MOST = 500;

  private static final String COLUMNS =
      "select r.id, r.side, r.name, r.digest, r.bytes, r.state, r.stage, r.failure, r.title,"
          + " r.language, r.events, r.items, r.warnings, r.millis, r.added_by, r.office,"
          + " r.added_at, r.began_at from reading r ";

  private final DataSource database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Readings(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// How far a reading is.
  public enum State {
    WAITING,
    READING,
    READ,
    FAILED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What people have done with it.
  public enum Stage {
    LOOK,
    WORK,
    DONE,
    ASIDE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Stage> find(String word) {
      for (Stage stage : values()) if (stage.word().equals(word)) return Optional.of(stage);
      return Optional.empty();
    }
  }

  /// A reading as the queue shows it.
  ///
  /// @param name of the file, or what the person called the text
  /// @param digest SHA-256 of the source's bytes
  /// @param failure code of why it failed; empty otherwise
  /// @param title of the report; empty until it is read
  /// @param addedBy account
  /// @param office for which it was brought
  /// @param began when reading began, if it has
  public record Row(
      String id,
      String side,
      String name,
      Hash digest,
      int bytes,
      State state,
      Stage stage,
      String failure,
      String title,
      String language,
      int events,
      int items,
      int warnings,
      int millis,
      String addedBy,
      String office,
      Instant addedAt,
      Optional<Instant> began) {

    /// The report's title, else its name.
    public String called() {
      return title.isEmpty() ? name : title;
    }

    public boolean pending() {
      return state == State.WAITING || state == State.READING;
    }
  }

  /// What came of a draft.
  ///
  /// @param kind `dossier`, `entry` or `joined`
  /// @param target `dossier:HEX`, `entry:ID`, `occasion:ID`
  public record Outcome(
      String reading, String draft, String kind, String target, String office, Instant at) {}

  /// What came of bringing a source.
  ///
  /// @param known whether the side had brought the same source before
  public record Brought(String id, boolean known) {}

  /// Keeps a source, to be read.
  Brought bring(String side, String name, byte[] source, String account, String office) {
    Hash digest = Hash.sha256(source);
    String id = Ids.fresh(random);
    int kept =
        Select.update(
            database,
            "keeping a report",
            "with fresh as (insert into reading (id, side, name, digest, bytes, state, added_by,"
                + " office, added_at) values (?,?,?,?,?,'waiting',?,?,?) on conflict (side, digest)"
                + " do nothing returning id) insert into reading_source (reading, content) select"
                + " id, ? from fresh",
            id,
            side,
            name,
            digest,
            source.length,
            account,
            office,
            now(),
            source);
    if (kept == 1) return new Brought(id, false);
    String first =
        Select.rows(
                database,
                "finding a report again",
                "select id from reading where side = ? and digest = ?",
                r -> r.getString(1),
                side,
                digest)
            .getFirst();
    return new Brought(first, true);
  }

  /// The side's readings, the newest first.
  public List<Row> list(String side) {
    return Select.rows(
        database,
        "listing readings",
        COLUMNS + "where r.side = ? order by r.added_at desc, r.id limit " + MOST,
        Readings::row,
        side);
  }

  /// A report that was read, and whom it names.
  public record Named(String id, String called, String language, List<String> persons) {
    public Named {
      persons = List.copyOf(persons);
    }
  }

  /// The side's readings with the names in each, the newest first.
  List<Named> named(String side) {
    return Select.rows(
        database,
        "reading whom reports name",
        "select id, case when title = '' then name else title end, language, array(select p ->>"
            + " 'name' from json_array_elements(sheet::json -> 'persons') p) from reading where"
            + " side = ? and state = 'read' order by added_at desc, id limit "
            + MOST,
        r ->
            new Named(
                r.getString(1),
                r.getString(2),
                r.getString(3),
                List.of((String[]) r.getArray(4).getArray())),
        side);
  }

  public Optional<Row> find(String side, String id) {
    return Select.rows(
            database,
            "finding a reading",
            COLUMNS + "where r.side = ? and r.id = ?",
            Readings::row,
            side,
            id)
        .stream()
        .findFirst();
  }

  /// What was read; empty while it is not.
  public Optional<Sheet> sheet(String side, String id) {
    return Select.rows(
            database,
            "reading a sheet",
            "select sheet from reading where side = ? and id = ? and sheet is not null",
            r -> Sheet.parse(r.getString(1)),
            side,
            id)
        .stream()
        .findFirst();
  }

  /// The bytes as they were brought.
  public Optional<byte[]> source(String side, String id) {
    return Select.rows(
            database,
            "reading a source",
            "select s.content from reading_source s join reading r on r.id = s.reading where"
                + " r.side = ? and r.id = ?",
            r -> r.getBytes(1),
            side,
            id)
        .stream()
        .findFirst();
  }

  /// Every decision of a reading, oldest first.
  public List<Decision> decisions(String side, String id) {
    return Select.rows(
        database,
        "reading decisions",
        "select d.key, d.verdict, d.value, d.actor, d.office, d.at from reading_decision d join"
            + " reading r on r.id = d.reading where r.side = ? and r.id = ? order by d.id",
        r ->
            new Decision(
                r.getString(1),
                Decision.Verdict.valueOf(r.getString(2).toUpperCase(Locale.ROOT)),
                r.getString(3),
                r.getString(4),
                r.getString(5),
                r.getTimestamp(6).toInstant()),
        side,
        id);
  }

  /// Keeps one decision for each key; a reading not looked at before is now in work.
  void decide(
      String side,
      String id,
      List<String> keys,
      Decision.Verdict verdict,
      String value,
      String account,
      String office) {
    if (keys.isEmpty()) return;
    int kept =
        Select.update(
            database,
            "keeping a decision",
            "insert into reading_decision (reading, key, verdict, value, actor, office, at) select"
                + " r.id, k, ?, ?, ?, ?, ? from reading r, unnest(?::text[]) k where r.side = ? and"
                + " r.id = ?",
            verdict.word(),
            value,
            account,
            office,
            now(),
            keys,
            side,
            id);
    if (kept > 0)
      Select.update(
          database,
          "putting a reading in work",
          "update reading set stage = 'work' where side = ? and id = ? and stage = 'look'",
          side,
          id);
  }

  /// @return whether there is such a reading
  boolean put(String side, String id, Stage stage) {
    return Select.update(
            database,
            "putting a reading aside",
            "update reading set stage = ? where side = ? and id = ?",
            stage.word(),
            side,
            id)
        == 1;
  }

  /// What came of the drafts of the side's readings.
  public List<Outcome> outcomes(String side) {
    return Select.rows(
        database,
        "reading what came of readings",
        "select o.reading, o.draft, o.kind, o.target, o.office, o.at from reading_outcome o join"
            + " reading r on r.id = o.reading where r.side = ? order by o.at, o.reading, o.draft",
        r ->
            new Outcome(
                r.getString(1),
                r.getString(2),
                r.getString(3),
                r.getString(4),
                r.getString(5),
                r.getTimestamp(6).toInstant()),
        side);
  }

  /// Claims a draft for what is to come of it.
  ///
  /// @return false where something has come of it already
  boolean conclude(
      String side,
      String id,
      String draft,
      String kind,
      String target,
      String account,
      String office) {
    return Select.update(
            database,
            "keeping what came of a draft",
            "insert into reading_outcome (reading, draft, kind, target, actor, office, at) select"
                + " r.id, ?, ?, ?, ?, ?, ? from reading r where r.side = ? and r.id = ? on conflict"
                + " do nothing",
            draft,
            kind,
            target,
            account,
            office,
            now(),
            side,
            id)
        == 1;
  }

  /// Takes a join back; a dossier or an entry once opened stands.
  boolean unjoin(String side, String id, String draft) {
    return Select.update(
            database,
            "taking a join back",
            "delete from reading_outcome o using reading r where r.id = o.reading and r.side = ?"
                + " and r.id = ? and o.draft = ? and o.kind = 'joined'",
            side,
            id,
            draft)
        == 1;
  }

  // ---- the work in the background, which knows no side

  /// What is still to be read, the oldest first; what a stop of the node broke off is begun again.
  List<String> pending() {
    return Select.rows(
        database,
        "looking for reports to read",
        "select id from reading where state in ('waiting', 'reading') order by added_at",
        r -> r.getString(1));
  }

  record Source(String name, byte[] content) {}

  /// Takes a source to read it.
  Optional<Source> begin(String id) {
    int begun =
        Select.update(
            database,
            "beginning to read",
            "update reading set state = 'reading', began_at = ? where id = ? and state in"
                + " ('waiting', 'reading')",
            now(),
            id);
    return begun == 0
        ? Optional.empty()
        : Select.rows(
                database,
                "reading a source",
                "select r.name, s.content from reading_source s join reading r on r.id = s.reading"
                    + " where r.id = ?",
                r -> new Source(r.getString(1), r.getBytes(2)),
                id)
            .stream()
            .findFirst();
  }

  void read(String id, Sheet sheet, int millis) {
    Select.update(
        database,
        "keeping what was read",
        "update reading set state = 'read', failure = '', title = ?, language = ?, events = ?,"
            + " items = ?, warnings = ?, millis = ?, sheet = ? where id = ?",
        sheet.title(),
        sheet.language(),
        sheet.events().size(),
        sheet.commitments().size(),
        sheet.warnings().size(),
        millis,
        sheet.json(),
        id);
  }

  /// @param drop whether the source is not to be kept either
  void failed(String id, String code, boolean drop) {
    Select.update(
        database,
        "keeping why a report was not read",
        "update reading set state = 'failed', failure = ? where id = ?",
        code,
        id);
    if (drop)
      Select.update(
          database, "dropping a source", "delete from reading_source where reading = ?", id);
  }

  Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Row row(ResultSet r) throws SQLException {
    return new Row(
        r.getString(1),
        r.getString(2),
        r.getString(3),
        Hash.of(r.getBytes(4)),
        r.getInt(5),
        State.valueOf(r.getString(6).toUpperCase(Locale.ROOT)),
        Stage.valueOf(r.getString(7).toUpperCase(Locale.ROOT)),
        r.getString(8),
        r.getString(9),
        r.getString(10),
        r.getInt(11),
        r.getInt(12),
        r.getInt(13),
        r.getInt(14),
        r.getString(15),
        r.getString(16),
        r.getTimestamp(17).toInstant(),
        Optional.ofNullable(r.getTimestamp(18)).map(Timestamp::toInstant));
  }
}
