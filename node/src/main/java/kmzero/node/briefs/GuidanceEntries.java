package kmzero.node.briefs;

import java.util.ArrayList;
import java.util.List;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Naming;
import kmzero.node.guidance.Guidances;

/// Clauses of guidance from above, and whether anything followed on them.
final class GuidanceEntries {
  private final Books books;
  private final Scope scope;
  private final Phrases say;
  private final Naming name;

  GuidanceEntries(Books books, Scope scope, Phrases say) {
    this.books = books;
    this.scope = scope;
    this.say = say;
    this.name = say.name();
  }

  List<Entry> clauses() {
    List<Entry> clauses = new ArrayList<>();
    for (Guidances.Document document : new Guidances(books).list(scope.looking())) {
      if (document.ended()) continue;
      for (Guidances.Followed one : document.clauses())
        clauses.add(
            new Entry.Builder()
                .code("followed", !one.effects().isEmpty())
                .say(
                    "wording",
                    say.worded(
                        one.clause().texts(),
                        "/guidance#g-" + document.dossier().hex().substring(0, 12)))
                .say("clause", one.clause().id())
                .say("document", say.worded(document.guidance().heading()))
                .say("issued", document.guidance().issuedOn().map(name::day))
                .say("number", Phrases.number(document.dossier()))
                .build());
    }
    return clauses;
  }
}
