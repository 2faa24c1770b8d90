package kmzero.reader.report;

/// A sentence of the report or of a caption.
///
/// @param paragraph index of its paragraph
/// @param caption whether it stands in a caption
public record Sentence(int start, int end, int paragraph, boolean caption) {
  public boolean holds(int place) {
    return place >= start && place < end;
  }
}
