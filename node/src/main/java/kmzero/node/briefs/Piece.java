package kmzero.node.briefs;

import java.util.List;
import java.util.stream.Collectors;

/// A run of words of a report.
///
/// @param language tag of its language; empty where it is the report's own
/// @param href where it leads; empty for nowhere
public record Piece(String text, String language, String href) {

  /// Words in the report's language.
  public static List<Piece> of(String text) {
    return List.of(new Piece(text, "", ""));
  }

  /// The words alone.
  public static String plain(List<Piece> pieces) {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }
}
