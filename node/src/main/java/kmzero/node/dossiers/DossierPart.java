package kmzero.node.dossiers;

import java.util.List;
import java.util.Optional;
import kmzero.node.books.DossierView;
import kmzero.node.desk.Language;
import kmzero.node.desk.SignedIn;

/// What a domain adds to the page of a dossier: a few lines of its own beside what every dossier
/// shows. Register one as a bean; parts stand in the order of their names.
public interface DossierPart {

  /// The part for a reader; empty where it has nothing to say of this dossier.
  Optional<Card> of(SignedIn who, DossierView dossier, Language language);

  /// A part as it is shown.
  ///
  /// @param name short name, for the order of parts: `levels`
  /// @param title its heading, in the reader's language
  /// @param own whether only the reader's side sees it
  record Card(String name, String title, boolean own, List<Line> lines) {
    public Card {
      lines = List.copyOf(lines);
    }
  }

  /// One line of a part.
  ///
  /// @param lead what stands before the text, in bold; may be empty
  /// @param text the words
  /// @param language BCP 47 tag of `text`
  /// @param href where the text leads; empty for nowhere
  /// @param after what stands behind it; may be empty
  record Line(String lead, String text, String language, String href, String after) {}
}
