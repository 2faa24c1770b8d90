package kmzero.node.sealed;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import kmzero.ledger.entry.FileHead;
import kmzero.ledger.entry.SealedFile;
import kmzero.ledger.entry.SealedValue;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.Arrivals;
import kmzero.node.attachments.FileType;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.books.Select;
import kmzero.node.link.Arriving;

/// Sealed files on their way: what is said of one is here, its bytes come piece by piece, and when
/// all are here it opens its digest or is noted as unreadable. Safe for many threads.
final class SealedFiles implements Arriving {

  private static final int AT_A_TIME = 16;

  private final DataSource database;
  private final StoredFiles files;
  private final Arrivals arrivals;

  SealedFiles(DataSource database) {
    this.database = database;
    this.files = new StoredFiles(database);
    this.arrivals = new Arrivals(database);
  }

  /// What travels beside the digest of a sealed file, ahead of its bytes.
  private record Part(byte[] salt, FileHead head) {
    static Optional<Part> read(byte[] part) {
      try {
        if (!(JsonReader.read(part) instanceof JsonReader.Result.Read(JsonObject json)))
          return Optional.empty();
        json.only(Set.of("salt", "value"));
        byte[] salt = Base64.getDecoder().decode(json.text("salt"));
        FileHead head = FileHead.of(json.object("value"));
        boolean good =
            salt.length == SealedValue.SALT_BYTES
                && head.size() > 0
                && head.size() <= StoredFiles.BYTES_MOST;
        return good ? Optional.of(new Part(salt, head)) : Optional.empty();
      } catch (JsonShape | IllegalArgumentException malformed) {
        return Optional.empty();
      }
    }
  }

  /// Begins to expect the file of which `part` tells.
  ///
  /// @return whether it may be one
  boolean expect(Hash digest, byte[] part) {
    Optional<Part> read = Part.read(part);
    if (read.isPresent()) arrivals.expect(digest, read.get().head().size(), part);
    else settle(digest, Optional.empty(), Optional.empty());
    return read.isPresent();
  }

  @Override
  public List<Wanted> wanted(Hash mechanism, Set<String> sides) {
    // what was settled or erased while it was on its way
    Select.update(
        database,
        "clearing the quarantine",
        "delete from stored_file where id in (select a.file from arrival a join sealed_value v on"
            + " v.digest = a.digest)");
    return Select.rows(
        database,
        "looking for sealed files on their way",
        "select distinct a.digest, a.size, f.got from arrival a join stored_file f on f.id ="
            + " a.file join sealed_field s on s.digest = a.digest where s.file and s.mechanism ="
            + " ? and s.side = any(?) and length(a.head) > 0 order by a.digest limit "
            + AT_A_TIME,
        row -> new Wanted(Hash.of(row.getBytes(1)), row.getLong(2), row.getLong(3), this),
        mechanism,
        List.copyOf(sides));
  }

  @Override
  public Taking take(Wanted wanted, long from, byte[] piece) {
    Optional<Arrivals.Arrival> whole = arrivals.add(wanted.digest(), wanted.bytes(), from, piece);
    if (whole.isEmpty()) return Taking.MORE;
    UUID file = whole.get().file();
    Optional<Part> part = Part.read(whole.get().head());
    boolean opens =
        part.isPresent()
            && files.piece(file, 0).flatMap(FileType::of).equals(part.map(p -> p.head().type()))
            && opens(wanted.digest(), part.get(), file);
    boolean kept = settle(wanted.digest(), opens ? part : Optional.empty(), Optional.of(file));
    if (kept && opens) arrivals.end(wanted.digest(), wanted.bytes());
    else arrivals.drop(wanted.digest(), wanted.bytes());
    return Taking.KEPT;
  }

  /// Whether, in a place where an act has this digest, the file opens it.
  private boolean opens(Hash digest, Part part, UUID file) {
    record Place(Hash mechanism, String act, String path) {}
    List<Place> places =
        Select.rows(
            database,
            "looking for a sealed file's place",
            "select mechanism, act_id, path from sealed_field where digest = ? and file",
            row -> new Place(Hash.of(row.getBytes(1)), row.getString(2), row.getString(3)),
            digest);
    for (Place place : places) {
      int number = Integer.parseInt(place.path().substring(place.path().indexOf('/') + 1));
      var found = new SealedFile(place.mechanism(), place.act(), number, part.salt(), part.head());
      files.each(file, found::add);
      if (found.digest().equals(digest)) return true;
    }
    return false;
  }

  /// @return whether it was not settled before
  private boolean settle(Hash digest, Optional<Part> part, Optional<UUID> file) {
    return Select.update(
            database,
            "keeping a sealed file",
            "insert into sealed_value (digest, state, salt, value, file) values (?,?,?,?,?) on"
                + " conflict (digest) do nothing",
            digest,
            part.isPresent() ? "held" : "unreadable",
            part.map(Part::salt),
            part.map(p -> CanonicalJson.write(p.head().json())),
            part.isPresent() ? file : Optional.empty())
        == 1;
  }
}
