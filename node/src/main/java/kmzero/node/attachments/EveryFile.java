package kmzero.node.attachments;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;
import kmzero.node.link.Enclosures;

/// Several kinds of enclosures as one.
///
/// @param kinds asked in this order
public record EveryFile(List<Enclosures> kinds) implements Enclosures {

  public EveryFile {
    kinds = List.copyOf(kinds);
  }

  @Override
  public Optional<byte[]> piece(Hash mechanism, Hash digest, long from) {
    return kinds.stream().flatMap(kind -> kind.piece(mechanism, digest, from).stream()).findFirst();
  }

  @Override
  public List<Wanted> wanted(Hash mechanism, Set<String> sides) {
    return kinds.stream().flatMap(kind -> kind.wanted(mechanism, sides).stream()).toList();
  }

  @Override
  public Taking take(Wanted wanted, long from, byte[] piece) {
    return wanted.of().take(wanted, from, piece);
  }
}
