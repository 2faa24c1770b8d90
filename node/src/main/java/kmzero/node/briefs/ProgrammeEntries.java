package kmzero.node.briefs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Naming;
import kmzero.node.programmes.Programme;
import kmzero.node.programmes.Programmes;

/// Programmes with the newest figure of each indicator and quota.
final class ProgrammeEntries {
  private static final int MOST = 1_000;

  private final Books books;
  private final Scope scope;
  private final Phrases say;
  private final Naming name;

  ProgrammeEntries(Books books, Scope scope, Phrases say) {
    this.books = books;
    this.scope = scope;
    this.say = say;
    this.name = say.name();
  }

  List<Entry> programmes() {
    List<Entry> entries = new ArrayList<>();
    for (Programmes.Row row : new Programmes(books).list(scope.looking(), "")) {
      if (!scope.concerns(row.sides())) continue;
      int before = entries.size();
      if (entries.size() < MOST) figures(row, entries);
      if (entries.size() == before) entries.add(programme(row).code("figure", false).build());
    }
    entries.sort(Comparator.comparing(entry -> entry.sorts().getOrDefault("field", "")));
    return entries;
  }

  private void figures(Programmes.Row row, List<Entry> entries) {
    Optional<Programme> read =
        books
            .dossier(scope.looking(), Set.of(), row.dossier())
            .flatMap(view -> Programme.of(view.id(), view.cast(), view.view().facts()));
    if (read.isEmpty()) return;
    for (Programme.Indicator indicator : read.get().indicators())
      indicator.values().stream()
          .filter(value -> scope.year().isEmpty() || value.year() <= scope.year().get())
          .max(Comparator.comparingLong(Programme.Value::year))
          .ifPresent(value ->
              entries.add(
                  programme(row)
                      .code("figure", true)
                      .say("measure", say.worded(indicator.measure()))
                      .say("now", say.figure(value.value()))
                      .say("target", indicator.target().map(say::figure))
                      .say("unit", say.worded(indicator.unit()))
                      .say("as-of", value.asOf().map(name::day).orElse(Long.toString(value.year())))
                      .say("by", name.side(value.side()))
                      .say("source", say.worded(value.source()))
                      .build()));
    for (Programme.Quota quota : read.get().quotas())
      quota.counts().stream()
          .filter(count -> scope.year().isEmpty() || count.year() <= scope.year().get())
          .filter(count -> count.placed().isPresent())
          .max(Comparator.comparingLong(Programme.Count::year))
          .ifPresent(count ->
              entries.add(
                  programme(row)
                      .code("figure", true)
                      .say("measure", say.worded(quota.what()))
                      .say("now", say.figure(Long.toString(count.placed().orElse(0L))))
                      .say("target", say.figure(Long.toString(quota.places())))
                      .say("as-of", Long.toString(count.year()))
                      .say("by", name.side(count.side()))
                      .say("source", say.worded(count.source()))
                      .build()));
  }

  private Entry.Builder programme(Programmes.Row row) {
    Entry.Builder entry =
        new Entry.Builder()
            .code("ended", row.ended())
            .say("subject", say.worded(row.subject(), "/dossiers/" + row.dossier().hex()))
            .say("field", name.field(row.field()))
            .say("reached", name.number(Integer.toString(row.reached())))
            .say("milestones", name.number(Integer.toString(row.milestones())))
            .say("state", name.label(Programme.PROCEDURE, "phases", row.phase()))
            .say("number", Phrases.number(row.dossier()))
            .sort("field", say.fieldKey(row.field()));
    row.next()
        .ifPresent(next ->
            entry.say("next", say.worded(next.what())).say("next-side", name.side(next.side())));
    return entry;
  }
}
