package kmzero.node.register;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Choices that an account has kept under names of its own. Nobody else sees them, and they leave
/// the node by no way.
public final class ListViews {

  /// The most that one account keeps.
  static final int MOST = 50;

  /// The longest name, in characters.
  static final int LONGEST = 80;

  private final JdbcClient jdbc;

  ListViews(DataSource data) {
    this.jdbc = JdbcClient.create(data);
  }

  /// A choice kept.
  public record View(long id, String name, String query) {}

  /// What keeping comes to.
  enum Keeping {
    KEPT,
    NO_NAME,
    TOO_MANY
  }

  /// Keeps a choice; one of the same name is replaced.
  Keeping keep(String actor, String name, Choice choice) {
    String trimmed = name.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST) return Keeping.NO_NAME;
    int rows =
        jdbc.sql(
                """
                insert into list_view (actor, name, query)
                select :actor, :name, :query
                where exists (select 1 from list_view where actor = :actor and name = :name)
                   or (select count(*) from list_view where actor = :actor) < :most
                on conflict (actor, name) do update set query = excluded.query, saved = now()
                """)
            .param("actor", actor)
            .param("name", trimmed)
            .param("query", choice.first().query())
            .param("most", MOST)
            .update();
    return rows == 1 ? Keeping.KEPT : Keeping.TOO_MANY;
  }

  /// Forgets one of the account's own.
  ///
  /// @return whether there was one
  boolean forget(String actor, long id) {
    return jdbc.sql("delete from list_view where id = :id and actor = :actor")
            .param("id", id)
            .param("actor", actor)
            .update()
        == 1;
  }

  /// The account's own, by name.
  List<View> list(String actor) {
    return jdbc.sql("select id, name, query from list_view where actor = :actor order by name, id")
        .param("actor", actor)
        .query((row, n) -> new View(row.getLong(1), row.getString(2), row.getString(3)))
        .list();
  }
}
