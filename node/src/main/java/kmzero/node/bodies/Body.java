package kmzero.node.bodies;

import java.util.List;
import kmzero.node.reference.Certainty;
import kmzero.node.reference.Source;
import kmzero.node.reference.Texts;
import org.jspecify.annotations.Nullable;

/// A body of one locality or of the central level, for the time it exists in this form.
///
/// @param id short name, `ls-border-guard`
/// @param side the locality it belongs to
/// @param bank derived from the locality
/// @param parent the body it stands under, or null
/// @param group whether it stands for all bodies of its kind, because no source names single ones
/// @param successor the body that continues it, or null
/// @param note what is in doubt, or null
public record Body(
    String id,
    String side,
    Bank bank,
    Kind kind,
    Level level,
    @Nullable String parent,
    boolean group,
    Texts name,
    Span span,
    @Nullable String successor,
    @Nullable Texts note,
    Certainty certainty,
    List<Source> sources) {
  public Body {
    sources = List.copyOf(sources);
    if (successor != null && span.until() == null) {
      throw new IllegalArgumentException("a body with a successor needs until");
    }
  }

  /// What kind of body it is.
  public enum Kind {
    PARTY,
    GOVERNMENT,
    COUNCIL,
    DEPARTMENT,
    POLICE,
    LOCALITY,
    MASS_ORGANISATION,
    BUSINESS,
    BORDER_GUARD,
    BORDER_DEFENCE,
    BORDER_POLICE,
    MISSION
  }

  /// Of which level it is, the highest first.
  public enum Level {
    NATIONAL,
    PROVINCE,
    CITY,
    DISTRICT,
    COUNTY,
    COMMUNE,
    POST
  }
}
