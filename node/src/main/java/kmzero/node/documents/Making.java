package kmzero.node.documents;

import java.util.List;
import kmzero.ledger.note.Bytes;

/// What comes of making a document.
public sealed interface Making {

  /// The file.
  record Made(Format format, Bytes bytes) implements Making {}

  /// It would be longer than a paper may be.
  ///
  /// @param most pages or characters, as `what` says
  record TooLong(What what, int most) implements Making {
    /// What there is too much of.
    public enum What {
      CHARACTERS,
      PAGES
    }
  }

  /// Characters that none of the fonts has; they would be missing on paper.
  ///
  /// @param characters each once, ten at most
  record Unprintable(List<String> characters) implements Making {
    public Unprintable {
      characters = List.copyOf(characters);
    }
  }

  /// Others' papers are being made; a moment later there will be room.
  record Busy() implements Making {}
}
