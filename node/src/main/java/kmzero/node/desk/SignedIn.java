package kmzero.node.desk;

import java.io.Serializable;
import java.security.Principal;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who is signed in: an account with one or more offices of one side, or the node's engineer.
///
/// @param account the account's name, a role name
/// @param actor what acts carry for the person: opaque, the same for the account's whole life
/// @param side the side it acts for; null for an engineer without a side
/// @param offices the offices of that side it acts for; empty for an engineer without a side
/// @param engineer whether it runs the node
/// @param language tag of the language it chose, null when it chose none
public record SignedIn(
    String account,
    String actor,
    @Nullable String side,
    SortedSet<String> offices,
    boolean engineer,
    @Nullable String language)
    implements Principal, Serializable {

  public SignedIn {
    offices = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(offices));
    if ((side == null) != offices.isEmpty()) {
      throw new IllegalArgumentException(
          "account %s has offices %s of side %s".formatted(account, offices, side));
    }
  }

  @Override
  public String getName() {
    return account;
  }

  /// Whether the account acts for `office` of `side`.
  public boolean actsFor(String side, String office) {
    return side.equals(this.side) && offices.contains(office);
  }

  /// The side, empty for an engineer without one.
  public Optional<String> findSide() {
    return Optional.ofNullable(side);
  }
}
