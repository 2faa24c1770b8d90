package kmzero.node.reference;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a phrase of the home page leads: the working thing, or *coming*.
///
/// In the data it is one text: `mechanism:ID`, `occasion:ID`, `item:ID`, `person:ID`,
/// `locality:ID`, `meetings`, `items` with `?field=CODE`, `?side=ID` or both joined by `&`,
/// `dossiers`, `differences`, `gates`, `trade`, `procedure:ID`, `example:ID`, `template:ID`, or
/// `coming`. Everything but these three is checked to exist when loading; a test follows every
/// link.
public sealed interface Leads {
  /// The row of the phrase is still to come.
  record Coming() implements Leads {}

  /// The page of a mechanism.
  record ToMechanism(String id) implements Leads {}

  /// The page of an occasion.
  record ToOccasion(String id) implements Leads {}

  /// The page of a proposal or pledge of the reference.
  record ToItem(String id) implements Leads {}

  /// The page of a person.
  record ToPerson(String id) implements Leads {}

  /// The page of a locality.
  record ToLocality(String id) implements Leads {}

  /// The timeline of all occasions.
  record ToMeetings() implements Leads {}

  /// The list of items; null stands for every field or side. Never an empty list.
  record ToItems(@Nullable String field, @Nullable String side) implements Leads {}

  /// The dossiers of the exercise.
  record ToDossiers() implements Leads {}

  /// Where sources tell one event differently, in the reading room.
  record ToDifferences() implements Leads {}

  /// The registry of gates.
  record ToGates() implements Leads {}

  /// What an agreement on trade saves.
  record ToTrade() implements Leads {}

  /// The page of a procedure.
  record ToProcedure(String id) implements Leads {}

  /// The page of a worked example.
  record ToExample(String id) implements Leads {}

  /// The page of a template of programmes.
  record ToTemplate(String id) implements Leads {}

  /// Reads the text of the data files; empty when it is none of those above.
  static Optional<Leads> parse(String text) {
    int colon = text.indexOf(':');
    if (colon >= 0) {
      var id = text.substring(colon + 1);
      return switch (text.substring(0, colon)) {
        case "mechanism" -> Optional.of(new ToMechanism(id));
        case "occasion" -> Optional.of(new ToOccasion(id));
        case "item" -> Optional.of(new ToItem(id));
        case "person" -> Optional.of(new ToPerson(id));
        case "locality" -> Optional.of(new ToLocality(id));
        case "procedure" -> Optional.of(new ToProcedure(id));
        case "example" -> Optional.of(new ToExample(id));
        case "template" -> Optional.of(new ToTemplate(id));
        default -> Optional.empty();
      };
    }
    return switch (text) {
      case "coming" -> Optional.of(new Coming());
      case "meetings" -> Optional.of(new ToMeetings());
      case "dossiers" -> Optional.of(new ToDossiers());
      case "differences" -> Optional.of(new ToDifferences());
      case "gates" -> Optional.of(new ToGates());
      case "trade" -> Optional.of(new ToTrade());
      case "items" -> Optional.of(new ToItems(null, null));
      default -> text.startsWith("items?") ? items(text.substring(6)) : Optional.empty();
    };
  }

  private static Optional<Leads> items(String query) {
    String field = null;
    String side = null;
    for (var pair : query.split("&", -1)) {
      if (pair.startsWith("field=") && field == null) {
        field = pair.substring(6);
      } else if (pair.startsWith("side=") && side == null) {
        side = pair.substring(5);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new ToItems(field, side));
  }
}
