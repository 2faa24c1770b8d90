package kmzero.names;

import java.util.Set;

/// An entry that a name may mean.
///
/// @param form the one of its forms that fits best
/// @param agrees what of the context speaks for it
/// @param sure whether name and context leave no other entry; otherwise a person decides
public record Hit(Entry entry, Form form, Match match, Set<Agreement> agrees, boolean sure) {
  /// What may agree besides the name.
  public enum Agreement {
    OFFICE,
    PLACE,
    DATE
  }

  public Hit {
    agrees = Set.copyOf(agrees);
  }
}
