package kmzero.reader.page;

/// What a paragraph is to the report.
public enum Role {
  TITLE,
  BODY,
  CAPTION,
  /// Who wrote it, where it comes from, when it was published.
  SOURCE,
  /// Another article, or a comment.
  RELATED,
  /// Navigation and other parts of the site.
  FURNITURE;

  /// Whether it belongs to the report itself.
  public boolean isReport() {
    return this == TITLE || this == BODY;
  }
}
