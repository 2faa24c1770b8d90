package kmzero.node.passages;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.books.Select;

/// What traders told this node: whole notices, in a table of this node alone. Nothing of it is in
/// any act but what the profile lets cross. Who drives is not asked.
final class Notices {

  private final Books books;
  private final SecureRandom random = new SecureRandom();

  Notices(Books books) {
    this.books = books;
  }

  /// A notice as it was told.
  ///
  /// @param dossier empty where no passage crosses
  /// @param pass what the driver's page is opened by
  record Kept(
      String id,
      String side,
      Hash mechanism,
      Optional<Hash> dossier,
      Notice notice,
      Map<String, String> salts,
      String pass,
      String wishedOn) {
    Kept {
      salts = Map.copyOf(salts);
    }
  }

  /// Fresh salts for every field, 16 bytes each in hexadecimal.
  Map<String, String> salts() {
    Map<String, String> salts = new LinkedHashMap<>();
    for (NoticeField field : NoticeField.values()) {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      salts.put(field.word(), HexFormat.of().formatHex(bytes));
    }
    return salts;
  }

  /// A fresh pass: 32 characters that nobody guesses.
  String pass() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static final String KEEP =
      "insert into gate_notice (id, side, mechanism, dossier, place, told, salts, pass,"
          + " wished_on) values (?,?,?,?,?,?,?,?,?) on conflict (id) do nothing";

  private static final String LODGED = "update gate_notice set dossier = ? where id = ?";

  void keep(Kept kept) {
    Select.update(books.database(), "keeping a gate notice", KEEP, columns(kept));
  }

  private static Object[] columns(Kept kept) {
    var salts = JsonObject.builder();
    kept.salts().forEach(salts::with);
    return new Object[] {
      kept.id(),
      kept.side(),
      kept.mechanism(),
      kept.dossier(),
      kept.notice().place(),
      CanonicalJson.text(kept.notice().json()),
      CanonicalJson.text(salts.build()),
      kept.pass(),
      kept.wishedOn()
    };
  }

  /// Keeps these in one transaction.
  void keepAll(List<Kept> all) {
    batch(KEEP, all.stream().map(Notices::columns).toList());
  }

  /// Notes which dossier a kept notice opened.
  void lodged(String id, Hash dossier) {
    Select.update(books.database(), "keeping a gate notice", LODGED, dossier, id);
  }

  /// The same for many, in one transaction.
  ///
  /// @param dossiers by the notice's id
  void lodgedAll(Map<String, Hash> dossiers) {
    batch(
        LODGED,
        dossiers.entrySet().stream()
            .map(one -> new Object[] {one.getValue(), one.getKey()})
            .toList());
  }

  private void batch(String sql, List<Object[]> rows) {
    if (rows.isEmpty()) return;
    try (Connection c = books.database().getConnection()) {
      c.setAutoCommit(false);
      try (PreparedStatement s = c.prepareStatement(sql)) {
        for (Object[] row : rows) {
          Select.fill(c, s, row);
          s.addBatch();
        }
        s.executeBatch();
      }
      c.commit();
    } catch (SQLException e) {
      throw new BooksUnavailable("keeping gate notices", e);
    }
  }

  /// Takes back a notice that opened nothing.
  void drop(String id) {
    Select.update(
        books.database(),
        "taking a gate notice back",
        "delete from gate_notice where id = ? and dossier is null",
        id);
  }

  /// Puts the corrected notice in the place of the one before.
  void correct(Hash dossier, Notice notice) {
    Select.update(
        books.database(),
        "correcting a gate notice",
        "update gate_notice set told = ? where dossier = ?",
        CanonicalJson.text(notice.json()),
        dossier);
  }

  /// The notice of a passage, if it was told here to `side`.
  Optional<Kept> find(String side, Hash dossier) {
    return one("dossier = ? and side = ?", dossier, side);
  }

  /// The notice of this id, for a retry.
  Optional<Kept> findId(String side, String id) {
    return one("id = ? and side = ?", id, side);
  }

  /// The notice that a pass opens.
  Optional<Kept> findPass(String pass) {
    return pass.length() == 32 ? one("pass = ?", pass) : Optional.empty();
  }

  private Optional<Kept> one(String where, Object... values) {
    List<Kept> found =
        Select.rows(
            books.database(),
            "reading a gate notice",
            "select id, side, mechanism, dossier, told, salts, pass, wished_on"
                + " from gate_notice where "
                + where,
            row -> {
              byte[] dossier = row.getBytes(4);
              return new Kept(
                  row.getString(1),
                  row.getString(2),
                  Hash.of(row.getBytes(3)),
                  dossier == null ? Optional.empty() : Optional.of(Hash.of(dossier)),
                  Notice.of(Bodies.object(row.getString(5))),
                  Bodies.texts(row.getString(6)),
                  row.getString(7),
                  row.getString(8));
            },
            values);
    return found.stream().findFirst();
  }

  /// How many lorries are announced to `side` for a day, by place, hour on Hà Nội's clock and
  /// class; counts only, so that they may cross under the narrowest profile.
  List<Expected> expected(String side, LocalDate day) {
    return Select.rows(
        books.database(),
        "counting what is expected",
        "select place, told from gate_notice where side = ? and wished_on = ?",
        row -> {
          Notice notice = Notice.of(Bodies.object(row.getString(2)));
          return new Expected(
              row.getString(1),
              notice
                  .wishedAt()
                  .map(at -> at.atZone(kmzero.node.desk.Clocks.HANOI).getHour())
                  .orElse(-1),
              notice.goodsClass());
        },
        side,
        day);
  }

  /// One announced lorry without anything to know it by.
  ///
  /// @param hour of the day, -1 when none is wished for
  record Expected(String place, int hour, String goodsClass) {}
}
