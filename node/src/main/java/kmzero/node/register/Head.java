package kmzero.node.register;

import java.util.List;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.desk.Language;
import org.jspecify.annotations.Nullable;

/// What the list is narrowed, sorted, divided and counted by: a matter without its texts. Kept in
/// memory, about a kilobyte each; days are ISO 8601 at Hà Nội.
///
/// @param kind name of the procedure
/// @param folded wording and measure as [kmzero.node.desk.Folding] has them
/// @param first the beginning of the wording in each [Language], folded, to sort
/// @param parent the dossier it continues
/// @param lead the side that put it on record
/// @param next the next date
/// @param reached thousandths of the way from baseline to target
/// @param parties every side of it once, in its order
public record Head(
    Hash item,
    Hash dossier,
    String kind,
    String field,
    String folded,
    List<String> first,
    @Nullable Hash parent,
    String lead,
    String openedOn,
    int openedYear,
    String lastOn,
    @Nullable String next,
    String phase,
    boolean ended,
    @Nullable Integer reached,
    int reports,
    int evidence,
    List<Party> parties) {

  public Head {
    first = List.copyOf(first);
    parties = List.copyOf(parties);
  }

  /// A side of it.
  ///
  /// @param office in charge; empty when none is named
  /// @param standing what it has answered, or the manner in which it asks
  public record Party(String side, String office, String standing) {}

  Optional<Hash> findParent() {
    return Optional.ofNullable(parent);
  }

  Optional<String> findNext() {
    return Optional.ofNullable(next);
  }

  Optional<Integer> findReached() {
    return Optional.ofNullable(reached);
  }

  String first(Language language) {
    return first.get(language.ordinal());
  }
}
