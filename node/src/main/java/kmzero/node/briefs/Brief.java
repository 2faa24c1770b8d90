package kmzero.node.briefs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kmzero.node.desk.Language;

/// A report as it stands on the page and on paper: cut, in one language.
///
/// @param asOf the moment whose records it has
/// @param address of the page, absolute
/// @param proof whether the paper ends with that address as a square
public record Brief(
    Language language,
    String kicker,
    String title,
    List<Piece> lead,
    List<Section> sections,
    List<Piece> foot,
    boolean exercise,
    Instant asOf,
    String address,
    boolean proof) {
  public Brief {
    lead = List.copyOf(lead);
    sections = List.copyOf(sections);
    foot = List.copyOf(foot);
  }

  /// A section.
  ///
  /// @param sideOnly whether it is for the reader's own side alone
  /// @param empty what stands where no part has anything
  public record Section(String id, String title, boolean sideOnly, String empty, List<Told> parts) {
    public Section {
      parts = List.copyOf(parts);
    }
  }

  /// A part of a section that has something to tell.
  public sealed interface Told {
    /// How many more there are, and where; empty where none was cut.
    Optional<More> more();
  }

  /// What was cut.
  ///
  /// @param href where all of it stands; empty for nowhere
  public record More(String text, String href) {}

  /// Rows under named columns.
  public record Table(List<Head> heads, List<List<List<Piece>>> rows, Optional<More> more)
      implements Told {
    public Table {
      heads = List.copyOf(heads);
      rows = List.copyOf(rows);
    }
  }

  /// A column.
  public record Head(String name, int weight, boolean number, boolean strong) {}

  /// Sentences.
  public record Points(List<List<Piece>> points, Optional<More> more) implements Told {
    public Points {
      points = List.copyOf(points);
    }
  }

  /// A paragraph.
  public record Sentence(List<Piece> words) implements Told {
    public Sentence {
      words = List.copyOf(words);
    }

    @Override
    public Optional<More> more() {
      return Optional.empty();
    }
  }

  /// Names and values.
  public record Facts(List<Fact> facts, Optional<More> more) implements Told {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /// A name and its value.
  public record Fact(String name, List<Piece> value) {
    public Fact {
      value = List.copyOf(value);
    }
  }
}
