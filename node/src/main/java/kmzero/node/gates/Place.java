package kmzero.node.gates;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.node.reference.PartialDate;
import kmzero.node.reference.Texts;

/// A pair of gates, or a lane, crossing, market or railway of one, as public pages tell of it.
///
/// What is empty is not on file.
///
/// @param id small letters, digits and hyphens; what dossiers name it by
/// @param in id of the pair that it belongs to
/// @param side the Vietnamese side; the other is [#GUANGXI]
/// @param county where it lies in Guangxi
/// @param name when both halves have one name
/// @param vietNam name of the Vietnamese half
/// @param china name of the Chinese half
/// @param half on which it lies, when it lies on one
/// @param markers numbers of the boundary markers that it lies between
/// @param by how one goes through
/// @param standing code of how it stands, as last told
/// @param note code of what is doubtful about it
public record Place(
    String id,
    Optional<String> in,
    Kind kind,
    Trust trust,
    String side,
    Texts county,
    Optional<Texts> name,
    Optional<Texts> vietNam,
    Optional<Texts> china,
    Optional<Half> half,
    Optional<String> markers,
    List<String> by,
    Set<Traffic> carries,
    String standing,
    Optional<String> note,
    List<WorkingHours> hours,
    List<Event> events,
    List<Policy> policies,
    List<Lanes> lanes,
    Optional<Flow> flow,
    Optional<Target> target,
    List<String> sources) {

  /// The side on the Chinese half of every place here.
  public static final String GUANGXI = "guangxi";

  public Place {
    if (name.isEmpty() && vietNam.isEmpty())
      throw new IllegalArgumentException("'%s' has no name".formatted(id));
    by = List.copyOf(by);
    carries = Set.copyOf(carries);
    hours = List.copyOf(hours);
    events = List.copyOf(events);
    policies = List.copyOf(policies);
    lanes = List.copyOf(lanes);
    sources = List.copyOf(sources);
  }

  /// What kind of place.
  public enum Kind {
    INTERNATIONAL,
    BILATERAL,
    AUXILIARY,
    CLEARANCE_LANE,
    OPENING,
    BORDER_MARKET,
    RAILWAY;

    /// As data files write it: `clearance-lane`.
    public String word() {
      return kmzero.node.reference.Part.word(this);
    }
  }

  /// How far the row can be trusted. A place of low trust is not shown until a change at it is in
  /// effect.
  public enum Trust {
    HIGH,
    MEDIUM,
    LOW
  }

  /// What happened there.
  ///
  /// @param what code
  public record Event(PartialDate on, String what, String source) {}

  /// A rule of the place for a time: two-way loading with the hours that a lorry may stay over
  /// there.
  public record Policy(
      String kind,
      LocalDate from,
      LocalDate until,
      int twoWayHours,
      int otherHours,
      String source) {
    /// Whether it holds on that day; its last day is included.
    public boolean holdsOn(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(until);
    }
  }

  /// How many lanes a half has since a day.
  public record Lanes(Half half, int count, PartialDate from, String source) {}

  /// Vehicles a day, as told for a time.
  public record Flow(int vehiclesADay, PartialDate asOf, String source) {}

  /// Vehicles a day that are aimed at.
  public record Target(int least, int most, int year, String source) {}

  /// The ids by which a change touches it: that of its gate, if it is a lane of one, and its own.
  /// Who stops a gate stops its lanes; crossings and markets stand for themselves.
  public List<String> touchedBy() {
    return kind == Kind.CLEARANCE_LANE
        ? java.util.stream.Stream.concat(in.stream(), java.util.stream.Stream.of(id)).toList()
        : List.of(id);
  }

  /// Its name for a reader of a language: that language's own half first; English readers of the
  /// Chinese desk see the Chinese half first too.
  ///
  /// @param language `vi`, `zh` or `en`
  /// @param chinaFirst which half stands first in English
  public String name(String language, boolean chinaFirst) {
    if (name.isPresent()) return name.get().in(language);
    String here = vietNam.map(it -> it.in(language)).orElse("");
    if (china.isEmpty()) return here;
    String there = china.get().in(language);
    return switch (language) {
      case "zh" -> there + "—" + here;
      case "vi" -> here + " – " + there;
      default -> chinaFirst ? there + "–" + here : here + "–" + there;
    };
  }

  /// The name of one half; that of the whole when the halves have none of their own.
  public String halfName(Half which, String language) {
    return (which == Half.CHINA ? china : vietNam)
        .or(() -> name)
        .map(it -> it.in(language))
        .orElse("");
  }
}
