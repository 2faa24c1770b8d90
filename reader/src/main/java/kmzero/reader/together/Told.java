package kmzero.reader.together;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One event, as all reports together tell it. Nothing is chosen silently: what sources tell
/// differently stands in `differences` with who says it.
///
/// @param id of this run: `t1`, `t2` …
/// @param kind what most sources call it
/// @param date the day that most sources give, those counting more that have it in writing; null
///   when none gives one
/// @param place as the first source that names one has it
/// @param heads everybody whom some source names as head, each under all spellings met
/// @param sources in the order in which they were read
public record Told(
    String id,
    String kind,
    @Nullable String date,
    @Nullable String place,
    List<Head> heads,
    List<Source> sources,
    List<Difference> differences) {
  public Told {
    heads = List.copyOf(heads);
    sources = List.copyOf(sources);
    differences = List.copyOf(differences);
  }

  /// Somebody who led a side.
  ///
  /// @param id of the register, or made of the name
  /// @param side `VN`, `CN` or null
  /// @param names all spellings, the first met first
  public record Head(String id, @Nullable String side, List<String> names) {
    public Head {
      names = List.copyOf(names);
    }
  }

  /// A report that tells it.
  ///
  /// @param event id of the event in that file's reading
  /// @param dateText the words that give the day, or null
  /// @param how the rule that gave what of the day is not written, or null
  /// @param heads names as that report writes them
  /// @param why why it is taken for the same event as those before; empty of the first
  public record Source(
      String file,
      String event,
      String language,
      String kind,
      @Nullable String date,
      @Nullable String dateText,
      @Nullable String how,
      double confidence,
      @Nullable String place,
      List<String> heads,
      String why) {
    public Source {
      heads = List.copyOf(heads);
    }
  }

  /// Something that sources tell differently.
  ///
  /// @param field `kind`, `date`, `place` or `heads`
  /// @param claims two or more that cannot all be true
  public record Difference(String field, List<Claim> claims) {
    public Difference {
      claims = List.copyOf(claims);
    }
  }

  /// What some of the sources say.
  ///
  /// @param files who says it
  public record Claim(String value, List<String> files) {
    public Claim {
      files = List.copyOf(files);
    }
  }
}
