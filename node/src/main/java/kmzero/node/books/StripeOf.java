package kmzero.node.books;

import java.util.Comparator;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// A stripe of a mechanism, as people name it: the mechanism alone means stripe 0, a further one
/// stands behind it, `HASH/2`.
///
/// @param stripe its number
public record StripeOf(Hash mechanism, int stripe) implements Comparable<StripeOf> {

  private static final Comparator<StripeOf> ORDER =
      Comparator.comparing(StripeOf::mechanism).thenComparingInt(StripeOf::stripe);

  /// The stripe that a log stands in.
  public static StripeOf of(Origin log) {
    return new StripeOf(log.mechanism(), log.stripe());
  }

  /// @throws IllegalArgumentException if the text names none
  public static StripeOf read(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 2) throw new IllegalArgumentException("a mechanism and a stripe: " + text);
    return new StripeOf(
        Hash.ofHex(parts[0]), parts.length == 1 ? 0 : Integer.parseUnsignedInt(parts[1]));
  }

  @Override
  public int compareTo(StripeOf other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return stripe == 0 ? mechanism.hex() : mechanism.hex() + "/" + stripe;
  }
}
