package kmzero.node.papers;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.Arrivals;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.link.Enclosures;

/// Gives the link this node's scans, and takes in those that other sides have named.
public final class ScansOnTheLink implements Enclosures {

  private static final int AT_A_TIME = 16;

  private final Scans scans;
  private final StoredFiles files;
  private final Arrivals arrivals;

  public ScansOnTheLink(DataSource database) {
    this.scans = new Scans(database);
    this.files = new StoredFiles(database);
    this.arrivals = new Arrivals(database);
  }

  @Override
  public Optional<byte[]> piece(Hash mechanism, Hash digest, long from) {
    return scans.piece(mechanism, digest, from, PIECE_BYTES);
  }

  @Override
  public List<Wanted> wanted(Hash mechanism, Set<String> sides) {
    return scans.missing(mechanism, sides, AT_A_TIME).stream()
        .map(missing ->
            new Wanted(
                missing.digest(),
                missing.bytes(),
                arrivals.got(missing.digest(), missing.bytes()),
                this))
        .toList();
  }

  @Override
  public Taking take(Wanted wanted, long from, byte[] piece) {
    if (from == 0) arrivals.expect(wanted.digest(), wanted.bytes(), new byte[0]);
    Optional<Arrivals.Arrival> whole = arrivals.add(wanted.digest(), wanted.bytes(), from, piece);
    if (whole.isEmpty()) return Taking.MORE;
    var content = new ByteArrayOutputStream((int) wanted.bytes());
    files.each(whole.get().file(), content::writeBytes);
    byte[] scan = content.toByteArray();
    boolean good =
        Scans.look(scan) instanceof Scans.Looking.Good
            && Scans.digest(scan).equals(wanted.digest());
    if (good) scans.keep(scan);
    arrivals.drop(wanted.digest(), wanted.bytes());
    return good ? Taking.KEPT : Taking.REFUSED;
  }
}
