package kmzero.node.slots;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.Ids;
import kmzero.node.desk.SignedIn;
import kmzero.node.gates.GateBook;
import kmzero.node.gates.Place;
import kmzero.node.passages.Passages;

/// Where slots are committed, booked and given up, by pages and programs alike.
public final class SlotCounter {

  /// How often a booking is numbered anew when another one took its number first.
  private static final int TRIES = 20;

  private final Books books;
  private final GateBook gates;
  private final Slots slots;
  private final Passages passages;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SlotCounter(Books books, GateBook gates, Clock clock) {
    this.books = books;
    this.gates = gates;
    this.slots = new Slots(books);
    this.passages = new Passages(books);
    this.clock = clock;
  }

  /// What came of it.
  public sealed interface Did {
    /// @param dossier the sheet
    record Done(Hash dossier, Hash act) implements Did {}

    record Refused(Objection why) implements Did {}

    /// The side sees no such thing, or works none there.
    record NotHere() implements Did {}
  }

  /// Opens the sheet of a lane for a day, with the leaving side's own half.
  Did open(SignedIn who, String place, String channel, LocalDate day, List<SlotSheet.Named> half) {
    String side = who.findSide().orElse("");
    Optional<Place> there = gates.find(place);
    Optional<Charter> charter = there.flatMap(it -> gates.charter(side, it));
    if (charter.isEmpty()) return new Did.NotHere();
    if (sheet(side, place, channel, day).isPresent()) return refused("slot-sheet-there", day);
    String other =
        charter.get().sides().stream().filter(it -> !it.equals(side)).findFirst().orElseThrow();
    return act(
        who,
        charter.get().hash(),
        "gate-board",
        new ActRequest.Target.Open(
            SlotSheet.PROCEDURE, Map.of("leaving", List.of(side), "entering", List.of(other))),
        "open",
        Optional.empty(),
        JsonObject.of("place", place, "channel", channel, "day", day.toString())
            .with("quarters", json(half)));
  }

  /// Commits, promises, asks or gives back.
  Did half(SignedIn who, Hash sheet, String step, JsonObject body) {
    Optional<DossierView> view = view(who, sheet);
    return view.isEmpty()
        ? new Did.NotHere()
        : act(
            who,
            view.get().mechanism(),
            "gate-board",
            new ActRequest.Target.In(sheet),
            step,
            Optional.empty(),
            body);
  }

  /// Books a slot for a passage of the own side that is not over and has none. The class follows
  /// from the notice; a quarter that has begun is past.
  Did book(SignedIn who, Hash passage, LocalDate day, LocalTime starts) {
    String side = who.findSide().orElse("");
    Optional<Passages.Row> row =
        passages.find(side, passage).filter(it -> it.leaving().equals(side));
    if (row.isEmpty()) return new Did.NotHere();
    if (row.get().ended()) return refused("slot-passage-over", "");
    Optional<Slots.Held> held = slots.held(passage);
    if (held.isPresent()) return refused("slot-held", held.get().quarter().starts());
    Optional<Quarter> quarter = Quarter.of(starts.toString(), row.get().goodsClass());
    if (quarter.isEmpty()) return refused("slot-number", starts);
    if (!quarter.get().on(day).isAfter(clock.instant().minusSeconds(15 * 60)))
      return refused("slot-past", starts);
    for (int tried = 1; ; tried++) {
      Optional<SlotSheet> sheet = sheet(side, row.get().place(), row.get().channel(), day);
      if (sheet.isEmpty()) return refused("slot-none", starts);
      Did did =
          act(
              who,
              row.get().mechanism(),
              "declarant",
              new ActRequest.Target.In(sheet.get().dossier()),
              "book",
              Optional.empty(),
              JsonObject.of(
                  "number",
                  quarter.get().number(sheet.get().count(quarter.get()).numbered() + 1),
                  "passage",
                  passage.hex()));
      boolean taken =
          did instanceof Did.Refused(Objection why) && why.code().equals("already-done-for");
      if (!taken || tried == TRIES) return did;
    }
  }

  /// Gives the passage's slot up.
  Did release(SignedIn who, Hash passage) {
    Optional<Slots.Held> held = slots.held(passage);
    Optional<DossierView> view = held.flatMap(it -> view(who, it.sheet()));
    if (view.isEmpty()) return new Did.NotHere();
    return act(
        who,
        view.get().mechanism(),
        "declarant",
        new ActRequest.Target.In(view.get().id()),
        "release",
        Optional.of(held.get().act()),
        JsonObject.EMPTY);
  }

  /// The open sheet of that lane, channel and day on which `side` is the leaving one.
  Optional<SlotSheet> sheet(String side, String place, String channel, LocalDate day) {
    return slots.sheets(place, day).stream()
        .filter(it -> it.leaving().equals(side) && it.channel().equals(channel) && !it.closed())
        .findFirst();
  }

  static JsonArray json(List<SlotSheet.Named> half) {
    return new JsonArray(
        half.stream()
            .<Json>map(it ->
                JsonObject.of(
                    "from",
                    it.quarter().starts().toString(),
                    "goods-class",
                    it.quarter().goodsClass(),
                    "lorries",
                    it.lorries()))
            .toList());
  }

  Slots slots() {
    return slots;
  }

  Passages passages() {
    return passages;
  }

  GateBook gates() {
    return gates;
  }

  Instant now() {
    return clock.instant();
  }

  private Optional<DossierView> view(SignedIn who, Hash dossier) {
    return books
        .dossier(who.findSide().orElse(""), who.offices(), dossier)
        .filter(it -> it.procedure().name().equals(SlotSheet.PROCEDURE));
  }

  private Did act(
      SignedIn who,
      Hash mechanism,
      String office,
      ActRequest.Target target,
      String step,
      Optional<Hash> about,
      JsonObject body) {
    if (!who.offices().contains(office)) return new Did.NotHere();
    ActRequest request =
        ActRequest.of(
                mechanism,
                who.findSide().orElse(""),
                office,
                who.actor(),
                Ids.fresh(random),
                target,
                step,
                body)
            .withAbout(about);
    return switch (Answer.await(books.act(request))) {
      case Answer.Done done -> new Did.Done(done.dossier(), done.act());
      case Answer.Refused(var why) -> new Did.Refused(why);
      case Answer.LookAgain _ -> throw new IllegalStateException("nothing was named as read");
    };
  }

  private static Did refused(String code, Object value) {
    return new Did.Refused(new Objection(code, List.of(value.toString())));
  }
}
