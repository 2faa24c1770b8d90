package kmzero.node.editor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The texts that engineers of this node write, every version kept, and which version is published.
public final class Drafts {

  /// The most bytes of one text; what the procedure language allows.
  public static final int LIMIT_BYTES = 48 * 1024;

  /// The most versions of one name that are kept.
  static final int MOST_VERSIONS = 500;

  /// The most names of one kind.
  static final int MOST_NAMES = 200;

  private static final String COLUMNS =
      """
      select d.kind, d.name, d.version, d.content, d.note, d.written_by, d.written_at,
             p.published_at, p.published_by
      from draft d left join draft_published p using (kind, name, version)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Drafts(DataSource data, Clock clock) {
    this.jdbc = JdbcClient.create(data);
    this.clock = clock;
  }

  /// One version of a text.
  ///
  /// @param kind `procedure` or the name of a kind of template
  /// @param version from 1
  /// @param by name of the account that wrote it
  /// @param publishedAt empty for a version that is not the published one
  public record Draft(
      String kind,
      String name,
      int version,
      String content,
      String note,
      String by,
      Instant at,
      Optional<Instant> publishedAt) {

    /// Whether this node uses it.
    public boolean published() {
      return publishedAt.isPresent();
    }
  }

  /// A text that is another one as soon as anything else is published.
  String publishedNow() {
    return jdbc.sql(
            "select coalesce(string_agg(concat_ws(' ', kind, name, version, published_at), ' '"
                + " order by kind, name), '') from draft_published")
        .query(String.class)
        .single();
  }

  /// What saving comes to.
  sealed interface Saving {
    record Saved(int version) implements Saving {}

    /// Somebody saved a version that the writer had not seen.
    record LookAgain(Draft newest) implements Saving {}

    /// There are too many versions, or names.
    record Full() implements Saving {}
  }

  /// Keeps a text as the next version of its name.
  ///
  /// @param base the newest version the writer had seen; 0 for none
  Saving save(String kind, String name, String content, String note, String by, int base) {
    Optional<Draft> newest = findNewest(kind, name);
    int last = newest.map(Draft::version).orElse(0);
    if (last != base && newest.isPresent()) return new Saving.LookAgain(newest.get());
    if (last >= MOST_VERSIONS || (last == 0 && newest(kind).size() >= MOST_NAMES)) {
      return new Saving.Full();
    }
    int rows =
        jdbc.sql(
                """
                insert into draft (kind, name, version, content, note, written_by, written_at)
                values (:kind, :name, :version, :content, :note, :by, :at)
                on conflict do nothing
                """)
            .param("kind", kind)
            .param("name", name)
            .param("version", last + 1)
            .param("content", content)
            .param("note", note)
            .param("by", by)
            .param("at", now())
            .update();
    return rows == 1
        ? new Saving.Saved(last + 1)
        : new Saving.LookAgain(findNewest(kind, name).orElseThrow());
  }

  /// Makes a version the one that this node uses.
  void publish(Draft draft, String by) {
    jdbc.sql(
            """
            insert into draft_published (kind, name, version, published_by, published_at)
            values (:kind, :name, :version, :by, :at)
            on conflict (kind, name) do update set version = excluded.version,
              published_by = excluded.published_by, published_at = excluded.published_at
            """)
        .param("kind", draft.kind())
        .param("name", draft.name())
        .param("version", draft.version())
        .param("by", by)
        .param("at", now())
        .update();
  }

  /// Makes this node use what ships again.
  void withdraw(String kind, String name) {
    jdbc.sql("delete from draft_published where kind = :kind and name = :name")
        .param("kind", kind)
        .param("name", name)
        .update();
  }

  /// Every version of a name, newest first.
  List<Draft> versions(String kind, String name) {
    return jdbc.sql(COLUMNS + " where d.kind = :kind and d.name = :name order by d.version desc")
        .param("kind", kind)
        .param("name", name)
        .query(Drafts::draft)
        .list();
  }

  /// One version.
  Optional<Draft> find(String kind, String name, int version) {
    return jdbc.sql(COLUMNS + " where d.kind = :kind and d.name = :name and d.version = :version")
        .param("kind", kind)
        .param("name", name)
        .param("version", version)
        .query(Drafts::draft)
        .optional();
  }

  /// The newest version of a name.
  Optional<Draft> findNewest(String kind, String name) {
    return jdbc.sql(
            COLUMNS + " where d.kind = :kind and d.name = :name order by d.version desc limit 1")
        .param("kind", kind)
        .param("name", name)
        .query(Drafts::draft)
        .optional();
  }

  /// The version that this node uses.
  Optional<Draft> findPublished(String kind, String name) {
    return published(kind).stream().filter(draft -> draft.name().equals(name)).findFirst();
  }

  /// The newest version of every name of a kind, by name.
  List<Draft> newest(String kind) {
    return jdbc.sql(
            COLUMNS
                + """
                 where d.kind = :kind and d.version =
                   (select max(version) from draft o where o.kind = d.kind and o.name = d.name)
                 order by d.name collate "C"
                """)
        .param("kind", kind)
        .query(Drafts::draft)
        .list();
  }

  /// What of a kind this node uses in place of what ships, by name.
  List<Draft> published(String kind) {
    return jdbc.sql(
            COLUMNS
                + " where d.kind = :kind and p.version is not null order by d.name collate \"C\"")
        .param("kind", kind)
        .query(Drafts::draft)
        .list();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Draft draft(ResultSet row, int number) throws SQLException {
    OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
    return new Draft(
        row.getString("kind"),
        row.getString("name"),
        row.getInt("version"),
        row.getString("content"),
        row.getString("note"),
        row.getString("written_by"),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(published).map(OffsetDateTime::toInstant));
  }
}
