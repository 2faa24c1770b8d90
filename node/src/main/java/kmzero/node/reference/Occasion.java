package kmzero.node.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A meeting, talks, reception or visit that took place, as public reports tell of it. Read-only.
///
/// @param number of the meeting in its row, or null
/// @param mechanism it belongs to, or null
/// @param partOf occasion inside which it took place, or null
/// @param follows earlier occasion that its report ties it to, or null
/// @param host locality that was the host, or null when not on file
/// @param place null when not on file
/// @param form null when not on file
/// @param sides who met, with heads; empty when not on file
/// @param present persons named as present beside the heads
/// @param signed papers signed; empty when none or none on file, see `note`
/// @param reports numbers of the reports that tell of it
public record Occasion(
    String id,
    Kind kind,
    @Nullable Integer number,
    Texts title,
    @Nullable String mechanism,
    @Nullable String partOf,
    @Nullable String follows,
    OccasionDate date,
    @Nullable String host,
    @Nullable Texts place,
    @Nullable Form form,
    List<Attendance> sides,
    List<String> present,
    List<Paper> signed,
    @Nullable Texts note,
    List<String> reports,
    Certainty certainty,
    List<Source> sources) {
  public Occasion {
    sides = List.copyOf(sides);
    present = List.copyOf(present);
    signed = List.copyOf(signed);
    reports = List.copyOf(reports);
    sources = List.copyOf(sources);
    if (certainty == Certainty.GAP && note == null) {
      throw new IllegalArgumentException("a gap says in its note what is missing");
    }
  }

  /// What kind of occasion it was.
  public enum Kind {
    SPRING_MEETING,
    COMMITTEE,
    TALKS,
    RECEPTION,
    VISIT,
    PREPARATORY
  }

  /// How people met.
  public enum Form {
    IN_PERSON,
    VIDEO
  }

  /// A side with those who headed it; no heads when none is on file.
  public record Attendance(String side, List<Head> heads) {
    public Attendance {
      heads = List.copyOf(heads);
    }
  }

  /// Who headed a side.
  public record Head(String person, Certainty certainty) {}

  /// A paper that was signed.
  public record Paper(Texts what, Certainty certainty, List<Source> sources) {
    public Paper {
      sources = List.copyOf(sources);
    }
  }
}
