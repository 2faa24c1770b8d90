package kmzero.node.handed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Select;

/// The list of bundles handed out, in the node's database. A bundle is on the list before its first
/// byte is written; nothing is ever taken off it. It is the node's own note: no act, in no log.
public final class HandedOutList {

  /// Longer words on who a file is for are cut.
  public static final int RECIPIENT_MOST = 200;

  private static final String COLUMNS =
      "id, at, mechanism, dossier, made_by, side, recipient, way, envelope, sizes, acts, bytes";

  private final DataSource database;

  public HandedOutList(DataSource database) {
    this.database = database;
  }

  /// Puts a bundle on the list that is about to be written.
  ///
  /// @return what to tell [#written] when it is whole
  public long begin(HandedOut.Wanted wanted, Holdings holdings, Instant at) {
    SortedMap<Origin, Long> sizes = new TreeMap<>();
    for (Origin log : holdings.logs())
      holdings.checkpoint(log).ifPresent(c -> sizes.put(log, c.checkpoint().size()));
    String recipient = wanted.recipient().strip();
    return Select.rows(
            database,
            "noting a bundle",
            "insert into handed_out (at, mechanism, dossier, made_by, side, recipient, way,"
                + " envelope, sizes) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
            row -> row.getLong(1),
            OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
            wanted.mechanism(),
            wanted.dossier(),
            wanted.madeBy(),
            wanted.side(),
            recipient.substring(0, Math.min(recipient.length(), RECIPIENT_MOST)),
            wanted.way().name().toLowerCase(Locale.ROOT),
            wanted.envelope(),
            text(sizes))
        .getFirst();
  }

  /// Notes that the bundle is whole, and what is in it: records that came while it was begun may be
  /// in it too.
  public void written(long id, BundleWriter.Written written) {
    Select.update(
        database,
        "noting a bundle",
        "update handed_out set acts = ?, bytes = ?, sizes = ? where id = ?",
        written.acts(),
        written.bytes(),
        text(written.sizes()),
        id);
  }

  /// All of them, the newest first.
  ///
  /// @param mechanisms of these only
  public List<HandedOut> list(List<Hash> mechanisms) {
    if (mechanisms.isEmpty()) return List.of();
    return Select.rows(
        database,
        "listing bundles",
        "select " + COLUMNS + " from handed_out where mechanism = any(?) order by id desc",
        HandedOutList::read,
        mechanisms);
  }

  /// Those of them that a dossier is in: its own, and those of the whole mechanism that were made
  /// when it had been opened.
  public List<HandedOut> with(Hash dossier, List<HandedOut> bundles) {
    record Place(Origin log, long index) {}
    List<Place> opening =
        Select.rows(
            database,
            "finding a dossier",
            "select l.origin, e.idx from entry e join log l on l.id = e.log where e.dossier = ?"
                + " and e.hash = ?",
            row -> new Place(Origin.of(row.getString(1)), row.getLong(2)),
            dossier,
            dossier);
    return bundles.stream()
        .filter(b ->
            b.of().dossier().isPresent()
                ? b.of().dossier().get().equals(dossier)
                : opening.stream().anyMatch(place -> b.reaches(place.log(), place.index())))
        .toList();
  }

  private static String text(SortedMap<Origin, Long> sizes) {
    JsonObject.Builder json = JsonObject.builder();
    sizes.forEach((log, size) -> json.with(log.toString(), size));
    return CanonicalJson.text(json.build());
  }

  private static HandedOut read(ResultSet row) throws SQLException {
    SortedMap<Origin, Long> sizes = new TreeMap<>();
    byte[] json = row.getString("sizes").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    if (JsonReader.get(json) instanceof JsonObject all)
      all.names().forEach(name -> sizes.put(Origin.of(name), all.integer(name)));
    long acts = row.getLong("acts");
    boolean whole = !row.wasNull();
    return new HandedOut(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new HandedOut.Wanted(
            Hash.of(row.getBytes("mechanism")),
            Optional.ofNullable(row.getBytes("dossier")).map(Hash::of),
            row.getString("made_by"),
            Optional.ofNullable(row.getString("side")),
            row.getString("recipient"),
            HandedOut.Way.valueOf(row.getString("way").toUpperCase(Locale.ROOT)),
            Optional.ofNullable(row.getString("envelope"))),
        sizes,
        whole ? Optional.of(new HandedOut.Written(acts, row.getLong("bytes"))) : Optional.empty());
  }
}
