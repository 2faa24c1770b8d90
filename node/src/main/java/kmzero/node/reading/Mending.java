package kmzero.node.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kmzero.node.reading.Value.What;

/// What a person may put in the place of a value. Pure.
final class Mending {

  private static final Pattern CODES = Pattern.compile("[a-z][a-z0-9-]*(,[a-z][a-z0-9-]*){0,5}");

  private Mending() {}

  /// The value as it is kept; empty where it is none of its kind.
  ///
  /// @param typed one line
  static Optional<String> of(What what, String typed) {
    if (typed.isBlank()) return Optional.empty();
    return switch (what) {
      case KIND -> Optional.of(typed).filter(Room.KINDS::contains);
      case STATUS -> Optional.of(typed).filter(Room.STATUSES::contains);
      case MODALITY -> Optional.of(typed).filter(Room.MODALITIES::contains);
      case DATE -> date(typed);
      case FIELDS -> Optional.of(typed).filter(codes -> CODES.matcher(codes).matches());
      case SIDE -> sides(typed);
      case WHOLE -> Optional.empty();
      default -> Optional.of(typed);
    };
  }

  /// An ISO day, month or from/to, or a day as people write it.
  private static Optional<String> date(String typed) {
    String iso = typed.replaceAll("\\s*/\\s*(?=\\d{4}-)", "/");
    if (iso.matches("\\d{4}-\\d{2}") && Days.parse(iso).isPresent()) return Optional.of(iso);
    return Days.parse(iso).or(() -> Days.written(typed)).map(Days::iso);
  }

  /// Codes of localities that are known here.
  private static Optional<String> sides(String typed) {
    List<String> codes =
        Arrays.stream(typed.split("[,\\s]+")).filter(code -> !code.isBlank()).toList();
    return !codes.isEmpty() && codes.stream().allMatch(code -> Codes.side(code).isPresent())
        ? Optional.of(String.join(",", codes))
        : Optional.empty();
  }
}
