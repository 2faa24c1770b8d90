package kmzero.node.papers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import kmzero.ledger.tree.Hash;
import kmzero.node.link.Enclosures;

/// Gives the link this node's scans, and takes in those that other sides have named.
public final class ScansOnTheLink implements Enclosures {

  private static final int AT_A_TIME = 16;

  private final Scans scans;

  public ScansOnTheLink(DataSource database) {
    this.scans = new Scans(database);
  }

  @Override
  public Optional<byte[]> piece(Hash mechanism, Hash digest, long from) {
    return scans.piece(mechanism, digest, from, PIECE_BYTES);
  }

  @Override
  public List<Wanted> wanted(Hash mechanism, Set<String> sides) {
    return scans.missing(mechanism, sides, AT_A_TIME).stream()
        .map(missing -> new Wanted(missing.digest(), (int) missing.bytes()))
        .toList();
  }

  @Override
  public boolean take(Hash digest, byte[] content) {
    if (!(Scans.look(content) instanceof Scans.Looking.Good)
        || !Scans.digest(content).equals(digest)) return false;
    scans.keep(content);
    return true;
  }
}
