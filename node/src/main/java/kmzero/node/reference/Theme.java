package kmzero.node.reference;

import java.util.List;

/// Phrases that belong together, in the order in which they are told.
public record Theme(String id, Texts title, List<Phrase> phrases) {
  public Theme {
    phrases = List.copyOf(phrases);
  }
}
