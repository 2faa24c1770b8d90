package kmzero.node.documents;

import java.util.Arrays;
import java.util.Optional;

/// What a document can be made into.
public enum Format {
  /// PDF/A-2a, tagged, its fonts within.
  PDF("pdf", "application/pdf"),
  /// For who goes on writing.
  DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private final String ending;
  private final String type;

  Format(String ending, String type) {
    this.ending = ending;
    this.type = type;
  }

  /// The ending of a file's name, without the dot.
  public String ending() {
    return ending;
  }

  /// The media type.
  public String type() {
    return type;
  }

  /// The format of an ending.
  public static Optional<Format> find(String ending) {
    return Arrays.stream(values()).filter(format -> format.ending.equals(ending)).findFirst();
  }
}
