package kmzero.node.reference;

import java.util.ArrayList;
import java.util.Optional;

/// Where the pages of the reference are.
public final class Addresses {

  private Addresses() {}

  public static String mechanism(String id) {
    return "/reference/mechanisms/" + id;
  }

  public static String occasion(String id) {
    return "/reference/occasions/" + id;
  }

  public static String item(String id) {
    return "/reference/items/" + id;
  }

  public static String person(String id) {
    return "/reference/people/" + id;
  }

  public static String locality(String id) {
    return "/reference/localities/" + id;
  }

  /// The list of items of a field and a side; empty text chooses all.
  public static String items(String field, String side) {
    var query = new ArrayList<String>();
    if (!field.isEmpty()) query.add("field=" + field);
    if (!side.isEmpty()) query.add("side=" + side);
    return query.isEmpty() ? "/reference/items" : "/reference/items?" + String.join("&", query);
  }

  /// Where a phrase leads; empty when its row is still to come.
  public static Optional<String> find(Leads leads) {
    return switch (leads) {
      case Leads.Coming() -> Optional.empty();
      case Leads.ToMechanism(var id) -> Optional.of(mechanism(id));
      case Leads.ToOccasion(var id) -> Optional.of(occasion(id));
      case Leads.ToItem(var id) -> Optional.of(item(id));
      case Leads.ToPerson(var id) -> Optional.of(person(id));
      case Leads.ToLocality(var id) -> Optional.of(locality(id));
      case Leads.ToMeetings() -> Optional.of("/reference/occasions");
      case Leads.ToItems(var field, var side) ->
          Optional.of(items(field == null ? "" : field, side == null ? "" : side));
      case Leads.ToDossiers() -> Optional.of("/dossiers");
      case Leads.ToDifferences() -> Optional.of("/readings/differences");
      case Leads.ToGates() -> Optional.of("/gates");
      case Leads.ToTrade() -> Optional.of("/trade");
      case Leads.ToProcedure(var id) -> Optional.of("/procedures/" + id);
      case Leads.ToExample(var id) -> Optional.of("/examples/" + id);
      case Leads.ToTemplate(var id) -> Optional.of("/programmes/templates/" + id);
    };
  }
}
