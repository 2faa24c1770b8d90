package kmzero.node.briefs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierQuery;
import kmzero.node.books.DossierView;
import kmzero.node.cooperation.Naming;
import kmzero.node.correspondence.Contacts;
import kmzero.node.correspondence.Sheet;
import kmzero.node.cycle.Stocktake;

/// What a year's report counts: the sheets of its stocktake and the correspondence by quarter.
final class YearEntries {
  private final Books books;
  private final Scope scope;
  private final Phrases say;
  private final Naming name;

  YearEntries(Books books, Scope scope, Phrases say) {
    this.books = books;
    this.scope = scope;
    this.say = say;
    this.name = say.name();
  }

  List<Entry> sheets() {
    if (scope.year().isEmpty()) return List.of();
    List<Entry> entries = new ArrayList<>();
    for (DossierView view : dossiers(Stocktake.PROCEDURE)) {
      Optional<Stocktake> read = Stocktake.of(view.id(), view.cast(), view.view().facts());
      if (read.isEmpty() || read.get().year() != scope.year().get()) continue;
      for (Stocktake.Sheet sheet : read.get().sheets()) entries.add(sheet(view.id(), sheet));
    }
    entries.sort(Comparator.comparing(entry -> entry.sorts().getOrDefault("field", "")));
    return entries;
  }

  private Entry sheet(Hash dossier, Stocktake.Sheet sheet) {
    return new Entry.Builder()
        .code("figure", !sheet.figures().isEmpty())
        .say("field", name.field(sheet.field()))
        .say("side", name.side(sheet.side()))
        .say("office", name.office(sheet.office()))
        .say("done", say.worded(sheet.done()))
        .say("figures", figures(sheet.figures()))
        .say("difficulties", say.worded(sheet.difficulties()))
        .say("next", say.worded(sheet.next()))
        .say("number", Phrases.number(dossier, "/stocktakes/"))
        .sort("field", say.fieldKey(sheet.field()))
        .build();
  }

  private List<Piece> figures(List<Stocktake.Figure> figures) {
    List<Piece> all = new ArrayList<>();
    for (Stocktake.Figure figure : figures) {
      if (!all.isEmpty()) all.addAll(Piece.of(say.semicolon()));
      all.addAll(say.worded(figure.measure()));
      all.addAll(Piece.of(": " + say.figure(figure.value()) + " "));
      all.addAll(say.worded(figure.unit()));
      List<Piece> source = say.worded(figure.source());
      String asOf = figure.asOf().map(name::day).orElse("");
      if (source.isEmpty() && asOf.isEmpty()) continue;
      all.addAll(Piece.of(" ("));
      all.addAll(source);
      all.addAll(Piece.of((source.isEmpty() || asOf.isEmpty() ? "" : ", ") + asOf + ")"));
    }
    return all;
  }

  /// The dossiers under `procedure` of the report's mechanism, else of every one of the reader's.
  private List<DossierView> dossiers(String procedure) {
    var query =
        new DossierQuery(
            scope.looking(),
            scope.mechanism(),
            Optional.of(procedure),
            Optional.empty(),
            Set.of(),
            200);
    return books.dossiers(query).stream()
        .flatMap(row -> books.dossier(scope.looking(), Set.of(), row.id()).stream())
        .toList();
  }

  List<Entry> letters() {
    if (scope.year().isEmpty()) return List.of();
    Sheet sheet =
        new Contacts(books)
            .sheet(
                scope.looking(),
                new Contacts.Query(
                    scope.year().get(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
    List<Entry> quarters = new ArrayList<>();
    for (int quarter : sheet.quarters()) {
      List<Sheet.Line> lines =
          sheet.of(quarter).stream()
              .filter(line -> scope.sides().contains(line.side()))
              .filter(line ->
                  line.counterpart().isEmpty() || scope.sides().contains(line.counterpart()))
              .toList();
      if (lines.isEmpty()) continue;
      Entry.Builder entry =
          new Entry.Builder()
              .say("quarter", Integer.toString(quarter))
              .say("total", sum(lines, Sheet.Line::total));
      for (String column : Sheet.COLUMNS) entry.say(column, sum(lines, line -> line.of(column)));
      quarters.add(entry.build());
    }
    return quarters;
  }

  private String sum(List<Sheet.Line> lines, ToLongFunction<Sheet.Line> of) {
    return name.number(Long.toString(lines.stream().mapToLong(of).sum()));
  }
}
