package kmzero.names;

/// One part of an answer: a syllable of each name and how they stand to each other.
///
/// @param left,right as written; empty where nothing stands opposite
/// @param leftStart,rightStart where they stand in the cleaned texts ([Names#clean]), code units;
///   -1 when empty
public record Reason(String left, int leftStart, String right, int rightStart, Relation relation) {
  @Override
  public String toString() {
    return switch (relation) {
      case MISSING -> (left.isEmpty() ? right : left) + " has nothing opposite";
      case ASIDE -> (left.isEmpty() ? right : left) + " stands beside the name";
      default -> "%s ~ %s: %s".formatted(left, right, words());
    };
  }

  private String words() {
    return switch (relation) {
      case EQUAL -> "equal";
      case VARIANT -> "one character in two scripts";
      case READING -> "its reading";
      case OTHER_READING -> "another of its readings";
      case MARKS_MISSING -> "equal, marks missing";
      case BARE_READING -> "its reading, marks missing";
      case PINYIN_OF -> "pinyin and Sino-Vietnamese of one character";
      case PINYIN_OF_BARE -> "pinyin and Sino-Vietnamese without marks";
      case LISTED -> "listed as one";
      case SLIP -> "one letter away";
      case BEGUN -> "begins so";
      case DIFFERENT -> "different";
      case MISSING, ASIDE -> "";
    };
  }
}
