package kmzero.node.reading;

import java.util.List;
import java.util.Locale;
import kmzero.names.Names;

/// Whether two written names can be one, across scripts. Called on names of public officials and of
/// places that public reports print, and on nothing else.
final class Alike {

  private Alike() {}

  static boolean alike(String a, String b) {
    String left = a.strip();
    String right = b.strip();
    if (left.isEmpty() || right.isEmpty()) return false;
    return left.equalsIgnoreCase(right) || Names.standard().match(left, right).same();
  }

  /// Whether some form of one can be some form of the other.
  static boolean alike(List<String> forms, List<String> others) {
    return forms.stream().anyMatch(a -> others.stream().anyMatch(b -> alike(a, b)));
  }

  /// Whether one place can be the other or lies in its name: *Nam Ninh* and *thành phố Nam Ninh*.
  static boolean places(List<String> forms, List<String> others) {
    return alike(forms, others)
        || forms.stream().anyMatch(a -> others.stream().anyMatch(b -> holds(a, b) || holds(b, a)));
  }

  private static boolean holds(String whole, String part) {
    return part.strip().length() >= 2
        && whole.toLowerCase(Locale.ROOT).contains(part.strip().toLowerCase(Locale.ROOT));
  }
}
