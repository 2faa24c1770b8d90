package kmzero.node.papers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.FileType;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.books.BooksUnavailable;

/// The scans of signed papers that are on this node's disk, by the SHA-256 of their bytes. Safe for
/// many threads.
///
/// A scan comes in two ways: uploaded by a person of this node, or fetched from the node of the
/// side that names it. Either way it is kept only under the digest that its bytes have.
public final class Scans {

  /// Longest file, in bytes.
  public static final int BYTES_MOST = StoredFiles.BYTES_MOST;

  private final DataSource database;

  public Scans(DataSource database) {
    this.database = database;
  }

  /// What came of looking at an uploaded file.
  public sealed interface Looking {
    /// It may be kept.
    record Good(String type) implements Looking {}

    /// It is longer than [#BYTES_MOST].
    record TooLarge(long bytes) implements Looking {}

    /// Its first bytes are those of no PDF, PNG, JPEG or TIFF.
    record OtherType() implements Looking {}
  }

  /// A file as it is served.
  public record File(String type, Bytes content) {}

  /// Looks at a file's length and first bytes; what it is called means nothing.
  public static Looking look(byte[] content) {
    if (content.length > BYTES_MOST) return new Looking.TooLarge(content.length);
    return FileType.of(content).<Looking>map(Looking.Good::new).orElseGet(Looking.OtherType::new);
  }

  /// The digest of a file's bytes.
  public static Hash digest(byte[] content) {
    return Hash.sha256(content);
  }

  /// Keeps a file that [#look] found good; keeping it again does nothing.
  ///
  /// @return its digest
  public Hash keep(byte[] content) {
    if (!(look(content) instanceof Looking.Good(String type)))
      throw new IllegalArgumentException(
          "a file of %d bytes that may not be kept".formatted(content.length));
    Hash digest = digest(content);
    String sql =
        "insert into scan_file (digest, type, content) values (?,?,?) on conflict do nothing";
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, digest.bytes());
      s.setString(2, type);
      s.setBytes(3, content);
      s.executeUpdate();
      return digest;
    } catch (SQLException e) {
      throw new BooksUnavailable("keeping a scan", e);
    }
  }

  /// Which of these are here.
  public Set<Hash> here(List<Hash> digests) {
    String sql = "select digest from scan_file where digest = any(?)";
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(
          1, c.createArrayOf("bytea", digests.stream().map(Hash::bytes).toArray(byte[][]::new)));
      Set<Hash> here = new HashSet<>();
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) here.add(Hash.of(r.getBytes(1)));
      }
      return here;
    } catch (SQLException e) {
      throw new BooksUnavailable("looking for scans", e);
    }
  }

  /// The file of that digest, if it is here.
  public Optional<File> find(Hash digest) {
    String sql = "select type, content from scan_file where digest = ?";
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, digest.bytes());
      try (ResultSet r = s.executeQuery()) {
        return r.next()
            ? Optional.of(new File(r.getString(1), Bytes.of(r.getBytes(2))))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("reading a scan", e);
    }
  }

  /// A piece of a file that an act of the mechanism names and that is here: what the link serves.
  ///
  /// @param from first byte
  /// @param most bytes of the piece at most; the last one is shorter
  /// @return empty when there is no such file here, or none that the mechanism names
  public Optional<byte[]> piece(Hash mechanism, Hash digest, long from, int most) {
    String sql =
        "select substring(f.content from ? for ?) from scan_file f where f.digest = ? and exists"
            + " (select 1 from paper_scan p where p.digest = f.digest and p.mechanism = ?)";
    if (from < 0 || from > BYTES_MOST) return Optional.empty();
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setInt(1, (int) from + 1);
      s.setInt(2, most);
      s.setBytes(3, digest.bytes());
      s.setBytes(4, mechanism.bytes());
      try (ResultSet r = s.executeQuery()) {
        return r.next() ? Optional.ofNullable(r.getBytes(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("reading a scan", e);
    }
  }

  /// A scan that an act names and that is not here yet.
  ///
  /// @param bytes as the act says; at most [#BYTES_MOST]
  public record Missing(String side, Hash digest, long bytes) {}

  /// What acts of the mechanism name and what is not here yet, by digest. A file said to be longer
  /// than may be is never asked for.
  ///
  /// @param sides only what these name
  public List<Missing> missing(Hash mechanism, Set<String> sides, int most) {
    String sql =
        "select p.side, p.digest, max(p.bytes) from paper_scan p where p.mechanism = ? and p.side ="
            + " any(?) and p.bytes between 1 and ? and not exists (select 1 from scan_file f where"
            + " f.digest = p.digest) group by p.side, p.digest order by p.digest limit ?";
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      s.setArray(2, c.createArrayOf("text", sides.toArray()));
      s.setInt(3, BYTES_MOST);
      s.setInt(4, most);
      List<Missing> missing = new ArrayList<>();
      try (ResultSet r = s.executeQuery()) {
        while (r.next())
          missing.add(new Missing(r.getString(1), Hash.of(r.getBytes(2)), r.getLong(3)));
      }
      return missing;
    } catch (SQLException e) {
      throw new BooksUnavailable("looking for scans that are not here", e);
    }
  }
}
