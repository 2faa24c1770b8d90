package kmzero.node.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Reads `phrases.yaml`: the home page *What the reports describe*.
final class HomeFile {
  private final Ids ids;
  private final Map<String, Report> reports = new LinkedHashMap<>();
  private final List<Item> items;

  HomeFile(Ids ids, List<Report> reports, List<Item> items) {
    this.ids = ids;
    this.items = items;
    reports.forEach(report -> this.reports.put(report.number(), report));
  }

  List<Theme> themes(Part file) {
    return file.list(
        "themes",
        part ->
            new Theme(part.text("id"), part.texts("title"), part.list("phrases", this::phrase)));
  }

  private Phrase phrase(Part part) {
    return new Phrase(
        part.text("id"),
        part.texts("text"),
        part.refs("reports", ids.reports(), "a report").stream().map(this::report).toList(),
        part.ref("row", ids.rows(), "a row"),
        leads(part.part("leads")));
  }

  private Report report(String number) {
    return Objects.requireNonNull(reports.get(number));
  }

  private Leads leads(Part part) {
    var leads =
        Leads.parse(part.text())
            .orElseThrow(() -> part.bad("'%s' leads nowhere known".formatted(part.text())));
    switch (leads) {
      case Leads.ToMechanism(var id) -> known(part, id, ids.mechanisms(), "a mechanism");
      case Leads.ToOccasion(var id) -> known(part, id, ids.occasions(), "an occasion");
      case Leads.ToItem(var id) -> known(part, id, ids.items(), "an item");
      case Leads.ToPerson(var id) -> known(part, id, ids.people(), "a person");
      case Leads.ToLocality(var id) -> known(part, id, ids.localities(), "a locality");
      case Leads.ToItems(var field, var side) -> {
        if (ItemList.of(items, field, side).isEmpty()) {
          throw part.bad("'%s' leads to an empty list".formatted(part.text()));
        }
      }
      case Leads.Coming(),
          Leads.ToMeetings(),
          Leads.ToDossiers(),
          Leads.ToDifferences(),
          Leads.ToGates(),
          Leads.ToTrade(),
          Leads.ToProcedure(_),
          Leads.ToExample(_),
          Leads.ToTemplate(_) -> {}
    }
    return leads;
  }

  private static void known(Part part, String id, Set<String> known, String what) {
    if (!known.contains(id)) {
      throw part.bad("'%s' is not the id of %s".formatted(id, what));
    }
  }
}
