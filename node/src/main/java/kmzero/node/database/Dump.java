package kmzero.node.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import org.postgresql.PGConnection;

/// A node's database in one file, and back: every table of it as PostgreSQL's own binary COPY, in
/// one ZIP, read in one transaction that sees a single moment. Needs no program of PostgreSQL's and
/// works on any server the node can work with, while the node runs.
///
/// `backup.json` says the form (1), when it was made, the version of the tables, and of each table
/// columns and rows; `table/NAME` are the rows.
public final class Dump {

  private static final String MANIFEST = "backup.json";
  private static final int MANIFEST_BYTES_MAX = 4 << 20;
  private static final String HISTORY = "flyway_schema_history";

  private Dump() {}

  /// What a dump holds.
  ///
  /// @param madeAt the moment it shows
  /// @param version of the tables
  /// @param rows by table
  public record Content(Instant madeAt, String version, Map<String, Long> rows) {
    public Content {
      rows = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /// Rows of all tables.
    public long total() {
      return rows.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private record Table(String name, List<String> columns) {
    String list() {
      return String.join(", ", columns.stream().map(Dump::quoted).toList());
    }
  }

  /// Writes the database as it is at this moment.
  ///
  /// @throws IOException if `out` or the database fails
  public static Content write(DataSource source, Instant now, OutputStream out) throws IOException {
    try (Connection c = source.getConnection()) {
      c.setAutoCommit(false);
      c.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      c.setReadOnly(true);
      try {
        return write(c, now, out);
      } finally {
        c.rollback();
        c.setReadOnly(false);
        c.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        c.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IOException("reading the database for a backup: " + e.getMessage(), e);
    }
  }

  private static Content write(Connection c, Instant now, OutputStream out)
      throws SQLException, IOException {
    Map<String, Long> rows = new LinkedHashMap<>();
    List<JsonObject> described = new ArrayList<>();
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
    for (Table table : tables(c)) {
      zip.putNextEntry(new ZipEntry("table/" + table.name()));
      String copy = "COPY %s (%s) TO STDOUT (FORMAT binary)";
      long count =
          c.unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(copy.formatted(quoted(table.name()), table.list()), zip);
      zip.closeEntry();
      rows.put(table.name(), count);
      described.add(
          JsonObject.of("table", table.name(), "columns", table.columns(), "rows", count));
    }
    String version = version(c);
    zip.putNextEntry(new ZipEntry(MANIFEST));
    zip.write(
        CanonicalJson.write(
            JsonObject.of(
                "backup",
                1,
                "madeAt",
                now.toString(),
                "version",
                version,
                "tables",
                new JsonArray(List.copyOf(described)))));
    zip.closeEntry();
    zip.finish();
    return new Content(now, version, rows);
  }

  /// Puts a database back to what a dump shows. What was in it is gone; it is done whole or, after
  /// a failure, to be done again.
  ///
  /// @throws IOException if the file is not a whole dump, or the database fails
  public static Content restore(Path file, DataSource source) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      JsonObject manifest = manifest(zip, file);
      for (JsonObject table : manifest.array("tables").objects()) {
        if (zip.getEntry("table/" + table.text("table")) == null)
          throw new IOException(file + " lacks the table " + table.text("table"));
      }
      dropTables(source);
      Migrations.runTo(source, manifest.text("version"));
      Map<String, Long> rows = fill(source, zip, manifest);
      Migrations.run(source);
      return new Content(Instant.parse(manifest.text("madeAt")), manifest.text("version"), rows);
    } catch (SQLException e) {
      throw new IOException("restoring " + file + ": " + e.getMessage(), e);
    } catch (java.util.zip.ZipException e) {
      throw new IOException(file + " is no backup, or not a whole one: " + e.getMessage(), e);
    }
  }

  /// What a file holds, without restoring it.
  ///
  /// @throws IOException if it is not a whole dump
  public static Content read(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      JsonObject manifest = manifest(zip, file);
      Map<String, Long> rows = new LinkedHashMap<>();
      for (JsonObject table : manifest.array("tables").objects())
        rows.put(table.text("table"), table.integer("rows"));
      return new Content(Instant.parse(manifest.text("madeAt")), manifest.text("version"), rows);
    } catch (java.util.zip.ZipException e) {
      throw new IOException(file + " is no backup, or not a whole one: " + e.getMessage(), e);
    }
  }

  private static JsonObject manifest(ZipFile zip, Path file) throws IOException {
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) throw new IOException(file + " is no backup of a node");
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MANIFEST_BYTES_MAX);
      if (JsonReader.read(bytes) instanceof JsonReader.Result.Read(JsonObject json)
          && json.findText("version").isPresent()) {
        return json;
      }
      throw new IOException(file + " has a " + MANIFEST + " that cannot be read");
    }
  }

  private static Map<String, Long> fill(DataSource source, ZipFile zip, JsonObject manifest)
      throws SQLException, IOException {
    Map<String, JsonObject> given = new LinkedHashMap<>();
    for (JsonObject table : manifest.array("tables").objects())
      given.put(table.text("table"), table);
    Map<String, Long> rows = new LinkedHashMap<>();
    try (Connection c = source.getConnection()) {
      c.setAutoCommit(false);
      try {
        for (Table table : tables(c)) { // migrations may have put rows there
          try (Statement s = c.createStatement()) {
            s.execute("TRUNCATE " + quoted(table.name()) + " CASCADE");
          }
        }
        for (Table table : tables(c)) {
          JsonObject there = given.get(table.name());
          if (there == null) continue;
          Table columns = new Table(table.name(), there.texts("columns"));
          ZipEntry entry = zip.getEntry("table/" + table.name());
          try (InputStream in = zip.getInputStream(entry)) {
            String copy = "COPY %s (%s) FROM STDIN (FORMAT binary)";
            long count =
                c.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(copy.formatted(quoted(table.name()), columns.list()), in);
            if (count != there.integer("rows"))
              throw new IOException("%s has %d rows".formatted(entry.getName(), count));
            rows.put(table.name(), count);
          }
        }
        continueNumbers(c);
        c.commit();
      } catch (SQLException | IOException | RuntimeException e) {
        c.rollback();
        throw e;
      } finally {
        c.setAutoCommit(true);
      }
    }
    return rows;
  }

  /// Numbers that columns give themselves go on behind the greatest there is.
  private static void continueNumbers(Connection c) throws SQLException {
    String sql =
        """
        SELECT table_name, column_name FROM information_schema.columns
         WHERE table_schema = 'public' AND is_identity = 'YES'
            OR table_schema = 'public' AND column_default LIKE 'nextval(%'
        """;
    List<List<String>> columns = new ArrayList<>();
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      while (r.next()) columns.add(List.of(r.getString(1), r.getString(2)));
    }
    for (List<String> column : columns) {
      String table = quoted(column.get(0));
      String set =
          "SELECT setval(pg_get_serial_sequence('%s', '%s'), coalesce(max(%s), 0) + 1, false) FROM %s"
              .formatted(table, column.get(1), quoted(column.get(1)), table);
      try (Statement s = c.createStatement()) {
        s.execute(set);
      }
    }
  }

  private static void dropTables(DataSource source) throws SQLException {
    try (Connection c = source.getConnection();
        Statement s = c.createStatement()) {
      List<String> names = new ArrayList<>(tables(c).stream().map(Table::name).toList());
      names.add(HISTORY);
      for (String name : names) s.execute("DROP TABLE IF EXISTS " + quoted(name) + " CASCADE");
    }
  }

  /// Tables of the node in an order in which none rests on a later one.
  private static List<Table> tables(Connection c) throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    String sql =
        """
        SELECT t.table_name, c.column_name FROM information_schema.tables t
          JOIN information_schema.columns c USING (table_schema, table_name)
         WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
         ORDER BY t.table_name, c.ordinal_position
        """;
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      while (r.next())
        columns.computeIfAbsent(r.getString(1), t -> new ArrayList<>()).add(r.getString(2));
    }
    columns.remove(HISTORY);
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    String references =
        """
        SELECT k.conrelid::regclass::text, k.confrelid::regclass::text FROM pg_constraint k
          JOIN pg_namespace n ON n.oid = k.connamespace
         WHERE k.contype = 'f' AND n.nspname = 'public' AND k.conrelid <> k.confrelid
        """;
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery(references)) {
      while (r.next())
        needs.computeIfAbsent(r.getString(1), t -> new LinkedHashSet<>()).add(r.getString(2));
    }
    List<Table> ordered = new ArrayList<>();
    Set<String> placed = new LinkedHashSet<>();
    while (ordered.size() < columns.size()) {
      int before = ordered.size();
      columns.forEach((name, list) -> {
        if (!placed.contains(name) && placed.containsAll(needs.getOrDefault(name, Set.of()))) {
          ordered.add(new Table(name, list));
          placed.add(name);
        }
      });
      if (ordered.size() == before)
        throw new IllegalStateException("tables rest on each other in a circle");
    }
    return ordered;
  }

  private static String version(Connection c) throws SQLException {
    String sql = "SELECT version FROM %s WHERE success AND version IS NOT NULL".formatted(HISTORY);
    int newest = 0;
    try (PreparedStatement s = c.prepareStatement(sql);
        ResultSet r = s.executeQuery()) {
      while (r.next()) newest = Math.max(newest, Integer.parseInt(r.getString(1)));
    }
    return Integer.toString(newest);
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
