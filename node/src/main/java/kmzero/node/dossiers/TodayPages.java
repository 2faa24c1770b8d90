package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierQuery;
import kmzero.node.books.DossierRow;
import kmzero.node.desk.Page;
import kmzero.node.desk.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The page *today*: what waits for the reader's offices, what moved lately, what may be begun.
@Controller
public final class TodayPages {

  private static final int LATELY = 8;

  private final Readers readers;
  private final Books books;

  TodayPages(Readers readers) {
    this.readers = readers;
    this.books = readers.books();
  }

  /// What the page shows.
  ///
  /// @param side the reader's side
  /// @param offices the reader's offices
  /// @param lost whether something of theirs was lost and is to be done again
  public record Today(
      String side,
      List<String> offices,
      List<Task> tasks,
      List<Rows.Row> lately,
      List<Beginning> beginnings,
      boolean lost) {
    public Today {
      offices = List.copyOf(offices);
      tasks = List.copyOf(tasks);
      lately = List.copyOf(lately);
      beginnings = List.copyOf(beginnings);
    }

    /// The mechanisms in which the reader may begin something.
    public List<String> places() {
      return beginnings.stream().map(Beginning::mechanism).distinct().toList();
    }

    /// What the reader may begin in one of them.
    public List<Beginning> beginningsIn(String place) {
      return beginnings.stream().filter(one -> one.mechanism().equals(place)).toList();
    }
  }

  /// A dossier that waits for the reader.
  ///
  /// @param steps what it waits for
  public record Task(Rows.Row row, List<String> steps) {
    public Task {
      steps = List.copyOf(steps);
    }
  }

  /// A kind of dossier that the reader may open.
  public record Beginning(String mechanism, String kind, String step, String href) {}

  @GetMapping("/today")
  Page today(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    String side = who.side();
    if (side == null) return Rows.nothingForEngineers();
    Speaker speaker = readers.speaker(request, side, null);
    List<DossierRow> waiting = books.dossiers(DossierQuery.waiting(side, who.offices()));
    List<Rows.Row> rows = Rows.of(readers, request, side, waiting);
    Map<Hash, List<String>> steps =
        books.waits(side, who.offices(), waiting.stream().map(DossierRow::id).toList());
    Map<String, Speaker> speakers = new HashMap<>();
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      DossierRow row = waiting.get(i);
      Speaker words =
          speakers.computeIfAbsent(
              row.mechanism().hex() + row.procedure(),
              key -> Rows.speaker(readers, request, side, row.mechanism(), row.procedure()));
      tasks.add(
          new Task(
              rows.get(i),
              steps.getOrDefault(row.id(), List.of()).stream()
                  .map(step -> words.label("steps", step))
                  .toList()));
    }
    var lately =
        new DossierQuery(
            side, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), LATELY);
    return Page.of(
        "dossiers/today",
        new Today(
            speaker.side(side),
            who.offices().stream().map(speaker::office).toList(),
            tasks,
            Rows.of(readers, request, side, books.dossiers(lately)),
            beginnings(who, side, request),
            lost(who, side)));
  }

  private boolean lost(SignedIn who, String side) {
    return books.charters(side).stream()
        .flatMap(charter -> books.beyond(charter.hash()).stream())
        .anyMatch(each ->
            each.reading() instanceof Entry.Reading.Read(Act act)
                && who.actsFor(each.log().side(), act.office()));
  }

  /// What the reader's offices may open: every procedure in use whose opening step is theirs.
  List<Beginning> beginnings(SignedIn who, String side, HttpServletRequest request) {
    List<Beginning> beginnings = new ArrayList<>();
    for (Charter charter : books.charters(side)) {
      if (!charter.isMember(side)) continue;
      Hash mechanism = charter.hash();
      for (Charter.InUse use : charter.procedures()) {
        Optional<Procedure> procedure =
            books.procedure(mechanism, use.name()).map(readers::procedure);
        if (procedure.isEmpty()) continue;
        Step opening = procedure.get().openingStep();
        if (who.offices().stream().noneMatch(opening::isOf)) continue;
        Speaker speaker = readers.speaker(request, side, procedure.get());
        beginnings.add(
            new Beginning(
                speaker.mechanism(charter),
                speaker.title(),
                speaker.label("steps", opening.name()),
                "/mechanisms/%s/open/%s".formatted(mechanism.hex(), use.name())));
      }
    }
    return beginnings;
  }
}
