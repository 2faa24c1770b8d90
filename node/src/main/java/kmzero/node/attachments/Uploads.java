package kmzero.node.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.entry.FileHead;
import kmzero.ledger.entry.SealedFile;
import kmzero.ledger.entry.SealedValue;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Brought;
import kmzero.node.books.Select;
import kmzero.node.desk.TypedText;

/// The quarantine of what people of this node bring: looked at, in pieces, seen by nobody else,
/// gone after a day unless an act carries it. Safe for many threads.
public final class Uploads {

  /// What a side's people may have in quarantine together, in bytes.
  static final long SIDE_BYTES_MOST = 1L << 30;

  private static final String DAY = "interval '1 day'";

  private final DataSource database;
  private final StoredFiles files;
  private final SecureRandom random = new SecureRandom();

  public Uploads(DataSource database) {
    this.database = database;
    this.files = new StoredFiles(database);
  }

  /// A file in quarantine.
  ///
  /// @param sha256 of its bytes
  public record Upload(UUID file, FileHead head, Hash sha256) {}

  /// What came of bringing a file.
  public sealed interface Bringing {
    /// It is in quarantine.
    record Taken(Upload upload) implements Bringing {}

    /// It is longer than [StoredFiles#BYTES_MOST]. What came of it is removed.
    record TooLong() implements Bringing {}

    /// It has no bytes.
    record Empty() implements Bringing {}

    /// Its first bytes are those of no kind that is taken.
    record OtherType() implements Bringing {}

    /// The side's people have too much in quarantine.
    record Full() implements Bringing {}
  }

  /// Takes a file in, a piece at a time.
  ///
  /// @param actor whose it is, opaque as in acts
  /// @param name what it is called; brought into a form that acts can carry
  public Bringing bring(String side, String actor, String name, InputStream in) throws IOException {
    sweep();
    if (held(side) >= SIDE_BYTES_MOST) return new Bringing.Full();
    byte[] piece = in.readNBytes(StoredFiles.PIECE_BYTES);
    if (piece.length == 0) return new Bringing.Empty();
    Optional<String> type = FileType.of(piece);
    if (type.isEmpty()) return new Bringing.OtherType();
    UUID file = files.begin(StoredFiles.BYTES_MOST);
    boolean taken = false;
    try {
      MessageDigest sha256 = Hash.newDigest();
      long size = 0;
      for (; piece.length > 0; piece = in.readNBytes(StoredFiles.PIECE_BYTES)) {
        if (size + piece.length > StoredFiles.BYTES_MOST) return new Bringing.TooLong();
        if (!files.add(file, size, piece)) throw new IllegalStateException("a file lost its way");
        sha256.update(piece);
        size += piece.length;
      }
      var upload =
          new Upload(
              file,
              new FileHead(TypedText.fileName(name, "file"), type.get(), size),
              Hash.of(sha256.digest()));
      note(side, actor, upload);
      taken = true;
      return new Bringing.Taken(upload);
    } finally {
      if (!taken) files.remove(file);
    }
  }

  private void note(String side, String actor, Upload upload) {
    Select.update(
        database, "noting a file", "update stored_file set size = got where id = ?", upload.file());
    Select.update(
        database,
        "noting a file",
        "insert into upload (file, side, actor, name, type, sha256) values (?,?,?,?,?,?)",
        upload.file(),
        side,
        actor,
        upload.head().name(),
        upload.head().type(),
        upload.sha256());
  }

  /// What that person has in quarantine under this id.
  public Optional<Upload> find(String side, String actor, UUID file) {
    return Select.rows(
            database,
            "looking for a file",
            "select u.file, u.name, u.type, f.size, u.sha256 from upload u join stored_file f on"
                + " f.id = u.file where u.file = ? and u.side = ? and u.actor = ?",
            Uploads::upload,
            file,
            side,
            actor)
        .stream()
        .findFirst();
  }

  private static Upload upload(ResultSet row) throws SQLException {
    return new Upload(
        row.getObject(1, UUID.class),
        new FileHead(row.getString(2), row.getString(3), row.getLong(4)),
        Hash.of(row.getBytes(5)));
  }

  /// Throws away what that person has in quarantine under this id.
  public void drop(String side, String actor, UUID file) {
    find(side, actor, file).ifPresent(upload -> files.remove(upload.file()));
  }

  /// Makes attachments of what is in quarantine: the digests that stand in the act, and what opens
  /// those of sealed ones.
  ///
  /// @param actId the act's id, which a sealed one is bound to
  public List<Brought> attach(
      Hash mechanism, String actId, List<Upload> kept, List<Upload> sealed) {
    List<Brought> all = new ArrayList<>();
    for (Upload one : kept) {
      FileHead head = one.head();
      all.add(
          new Brought.Kept(
              new Attachment.Kept(one.sha256(), head.name(), head.type(), head.size()),
              one.file()));
    }
    for (Upload one : sealed) {
      byte[] salt = new byte[SealedValue.SALT_BYTES];
      random.nextBytes(salt);
      var digest = new SealedFile(mechanism, actId, all.size(), salt, one.head());
      files.each(one.file(), digest::add);
      all.add(
          new Brought.Sealed(
              new Attachment.Sealed(digest.digest()), one.file(), Bytes.of(salt), one.head()));
    }
    return all;
  }

  private long held(String side) {
    return Select.rows(
            database,
            "measuring the quarantine",
            "select coalesce(sum(f.got), 0) from upload u join stored_file f on f.id = u.file"
                + " where u.side = ?",
            row -> row.getLong(1),
            side)
        .getFirst();
  }

  /// Removes what nobody made use of: brought and not carried within a day, begun and not brought
  /// to an end, on its way for a week.
  private void sweep() {
    Select.update(
        database,
        "clearing the quarantine",
        "delete from stored_file f where f.begun_at < now() - "
            + DAY
            + " and not exists (select 1 from kept_file k where k.file = f.id) and not exists"
            + " (select 1 from sealed_value v where v.file = f.id) and (f.begun_at < now() - 7 * "
            + DAY
            + " or not exists (select 1 from arrival a where a.file = f.id))");
  }
}
