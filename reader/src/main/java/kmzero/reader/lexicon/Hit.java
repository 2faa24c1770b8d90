package kmzero.reader.lexicon;

/// A word of a list, found in a text.
///
/// @param kind of list, such as `agree`, `field`
/// @param value which list of its kind, such as `tourism`; empty where there is only one
public record Hit(String kind, String value, int start, int end) {
  public boolean is(String wanted) {
    return kind.equals(wanted);
  }
}
