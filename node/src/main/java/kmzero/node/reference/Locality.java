package kmzero.node.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A province, city or region of the cooperation, for the time that it exists in this form.
///
/// @param id as in charters: `lang-son`, `guangxi`
/// @param node node that hosts the side in the cooperation shipped (`vn`, `gx`), or null
/// @param name short name, as in lists
/// @param full official name
/// @param pinyin of the Chinese name, with tones
/// @param languages its own language first; the order in which its pages show texts
/// @param from first day in this form, or null when older than the cooperation
/// @param until last day in this form, or null while it lasts
/// @param successor locality that continues it, or null
public record Locality(
    String id,
    Kind kind,
    @Nullable String node,
    Texts name,
    Texts full,
    String pinyin,
    List<String> languages,
    @Nullable PartialDate from,
    @Nullable PartialDate until,
    @Nullable String successor,
    @Nullable Texts note,
    Certainty certainty,
    List<Source> sources) {
  public Locality {
    languages = List.copyOf(languages);
    sources = List.copyOf(sources);
    if (languages.size() != 3 || !languages.containsAll(List.of("vi", "zh", "en"))) {
      throw new IllegalArgumentException("languages are vi, zh and en in an order of its own");
    }
    if (kind == Kind.FORMER && (until == null || successor == null)) {
      throw new IllegalArgumentException("a former locality needs until and successor");
    }
    if (kind == Kind.SIDE && node == null) {
      throw new IllegalArgumentException("a side needs the node that hosts it");
    }
  }

  /// What the locality is to the cooperation.
  public enum Kind {
    /// A side of the cooperation today.
    SIDE,
    /// Was a side; another continues it.
    FORMER,
    /// Belongs to another cooperation that the sources mention.
    NEIGHBOUR,
    /// The central level of a country: receives, witnesses, approves; not a side.
    CENTRAL
  }
}
