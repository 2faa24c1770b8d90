package kmzero.node.briefs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Naming;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import kmzero.node.difficulties.Difficulties;
import kmzero.node.difficulties.Difficulty;

/// Difficulties of a report's sides and time.
final class DifficultyEntries {
  private static final int MOST = 1_000;

  private final Books books;
  private final Scope scope;
  private final Phrases say;
  private final Frame frame;
  private final Naming name;
  private final LocalDate today;

  DifficultyEntries(Books books, Scope scope, Phrases say) {
    this.books = books;
    this.scope = scope;
    this.say = say;
    this.frame = say.frame();
    this.name = say.name();
    this.today = scope.today();
  }

  List<Entry> difficulties() {
    return difficultyRows().stream().map(this::difficulty).toList();
  }

  private List<Difficulties.Row> difficultyRows() {
    var query =
        new Difficulties.Query(Optional.empty(), scope.counterpart(), Optional.empty(), true);
    return new Difficulties(books)
        .list(scope.looking(), query, MOST).stream()
            .filter(row -> {
              List<String> sides = new ArrayList<>();
              sides.add(row.difficulty().raiser());
              row.difficulty().counterparts().forEach(c -> sides.add(c.side()));
              return scope.concerns(sides);
            })
            .filter(row -> {
              LocalDate raised = raisedOn(row);
              return scope.isOfTime(raised, row.ended(), raised);
            })
            .toList();
  }

  private static LocalDate raisedOn(Difficulties.Row row) {
    return LocalDate.ofInstant(row.difficulty().raisedAt(), Clocks.HANOI);
  }

  private Entry difficulty(Difficulties.Row row) {
    Difficulty it = row.difficulty();
    List<String> awaited =
        it.counterparts().stream()
            .filter(c -> c.outcome().equals(Difficulty.AWAITED))
            .map(Difficulty.Counterpart::side)
            .toList();
    return new Entry.Builder()
        .code("ended", row.ended())
        .code("state", row.phase())
        .say("wording", say.worded(it.what(), "/dossiers/" + row.dossier().hex()))
        .say("field", name.field(it.field()))
        .say("raiser", name.side(it.raiser()))
        .say("asked", name.sides(awaited))
        .say("since", name.day(raisedOn(row)))
        .say("hoped-by", it.hopedBy().filter(today::isBefore).map(name::day))
        .say("level", it.level().map(level -> frame.sayOf("difficulties.level.", level.level())))
        .say("state", name.label(Difficulty.PROCEDURE, "phases", row.phase()))
        .say(
            "answers",
            it.counterparts().stream()
                .filter(c -> !c.outcome().equals(Difficulty.AWAITED))
                .map(c ->
                    say.said(c.side(), name.label(Difficulty.PROCEDURE, "choices", c.outcome())))
                .collect(Collectors.joining(say.semicolon())))
        .say("number", Phrases.number(row.dossier()))
        .sort("field", say.fieldKey(it.field()))
        .sort("since", raisedOn(row).toString())
        .build();
  }
}
