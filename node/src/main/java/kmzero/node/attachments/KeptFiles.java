package kmzero.node.attachments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kmzero.ledger.entry.FileHead;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Select;
import kmzero.node.link.Enclosures;

/// The files of acts that every member keeps, and their way over the link. Safe for many threads.
public final class KeptFiles implements Enclosures {

  private static final int AT_A_TIME = 16;

  private final DataSource database;
  private final Set<String> own;
  private final StoredFiles files;
  private final Arrivals arrivals;

  /// For looking only.
  public KeptFiles(DataSource database) {
    this(database, Set.of());
  }

  /// @param own sides of this node: what their acts name and is not here any more, as after an
  ///   older backup was restored, any peer may give back
  public KeptFiles(DataSource database, Set<String> own) {
    this.own = Set.copyOf(own);
    this.database = database;
    this.files = new StoredFiles(database);
    this.arrivals = new Arrivals(database);
  }

  /// What there is of a kept file of an act.
  public sealed interface Look {
    /// What the act says of it.
    FileHead head();

    /// It is here and is what the act says.
    record Here(FileHead head, UUID file) implements Look {}

    /// It has not come yet.
    record Coming(FileHead head) implements Look {}

    /// It is not what the act says, or longer than files may be, so it is not kept.
    record Refused(FileHead head) implements Look {}
  }

  /// What there is of an act's attachment in that place; empty if the act keeps none there that its
  /// step allows.
  public Optional<Look> look(Hash act, int place) {
    return Select.rows(
            database,
            "looking for a kept file",
            "select a.name, a.type, a.size, k.state, k.file from kept_attachment a left join"
                + " kept_file k on k.digest = a.digest where a.act = ? and a.place = ?",
            KeptFiles::look,
            act,
            place)
        .stream()
        .findFirst();
  }

  private static Look look(ResultSet row) throws SQLException {
    FileHead head = new FileHead(row.getString(1), row.getString(2), row.getLong(3));
    String state = row.getString(4);
    if ("held".equals(state)) return new Look.Here(head, row.getObject(5, UUID.class));
    boolean never = head.size() < 1 || head.size() > StoredFiles.BYTES_MOST;
    return "refused".equals(state) || never ? new Look.Refused(head) : new Look.Coming(head);
  }

  @Override
  public Optional<byte[]> piece(Hash mechanism, Hash digest, long from) {
    return Select.rows(
            database,
            "looking for a kept file",
            "select k.file from kept_file k where k.digest = ? and k.state = 'held' and exists"
                + " (select 1 from kept_attachment a where a.digest = k.digest and a.mechanism ="
                + " ?)",
            row -> row.getObject(1, UUID.class),
            digest,
            mechanism)
        .stream()
        .findFirst()
        .flatMap(file -> files.piece(file, from));
  }

  @Override
  public List<Wanted> wanted(Hash mechanism, Set<String> sides) {
    return Select.rows(
        database,
        "looking for kept files that are not here",
        "select a.digest, a.size, coalesce(max(f.got), 0) from kept_file k join kept_attachment a"
            + " on a.digest = k.digest left join arrival r on r.digest = a.digest and r.size ="
            + " a.size left join stored_file f on f.id = r.file where k.state = 'wanted' and"
            + " a.mechanism = ? and a.side = any(?) and a.size between 1 and "
            + StoredFiles.BYTES_MOST
            + " group by a.digest, a.size order by a.digest limit "
            + AT_A_TIME,
        row -> new Wanted(Hash.of(row.getBytes(1)), row.getLong(2), row.getLong(3), this),
        mechanism,
        Stream.concat(sides.stream(), own.stream()).toList());
  }

  @Override
  public Taking take(Wanted wanted, long from, byte[] piece) {
    if (from == 0) arrivals.expect(wanted.digest(), wanted.bytes(), new byte[0]);
    Optional<Arrivals.Arrival> whole = arrivals.add(wanted.digest(), wanted.bytes(), from, piece);
    if (whole.isEmpty()) return Taking.MORE;
    UUID file = whole.get().file();
    if (!files.sha256(file).equals(wanted.digest())) {
      arrivals.drop(wanted.digest(), wanted.bytes());
      return Taking.REFUSED;
    }
    boolean good = isOfItsType(wanted.digest(), file);
    if (!good) arrivals.drop(wanted.digest(), wanted.bytes());
    int settled =
        Select.update(
            database,
            "keeping a file",
            "update kept_file set state = ?, file = ? where digest = ? and state = 'wanted'",
            good ? "held" : "refused",
            good ? Optional.of(file) : Optional.empty(),
            wanted.digest());
    if (settled == 1) arrivals.end(wanted.digest(), wanted.bytes());
    else arrivals.drop(wanted.digest(), wanted.bytes());
    return Taking.KEPT;
  }

  private boolean isOfItsType(Hash digest, UUID file) {
    Optional<String> type = files.piece(file, 0).flatMap(FileType::of);
    return Select.rows(
            database,
            "looking at what acts say of a file",
            "select 1 from kept_attachment where digest = ? and type = ?",
            row -> true,
            digest,
            type)
        .stream()
        .findFirst()
        .isPresent();
  }
}
