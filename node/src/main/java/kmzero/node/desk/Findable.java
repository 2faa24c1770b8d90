package kmzero.node.desk;

import java.util.List;
import java.util.Optional;

/// One kind of thing that the search of every page finds. A domain adds a kind with one class; it
/// has to hold to what the reader may see. Never one that holds travellers, drivers or requests: a
/// test holds that.
public interface Findable {

  /// Where it stands among the others, by this order.
  enum Kind {
    NAMES,
    MATTERS,
    MEETINGS,
    CORRESPONDENCE,
    READINGS,
    OCCASIONS,
    ITEMS,
    BODIES,
    MECHANISMS;

    /// Key of its heading, after `find.`.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// A thing that was found.
  ///
  /// @param label its name
  /// @param tongue the language of the label, as HTML names it; empty for the page's
  /// @param about what helps to tell it from another; may be empty
  record Found(String label, String tongue, String about, String href) {}

  Kind kind();

  /// What there is, the best first.
  ///
  /// @param who the reader; empty for somebody without an account
  /// @param most how many at most
  List<Found> find(Sought sought, Optional<SignedIn> who, Language language, int most);
}
