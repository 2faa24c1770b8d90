package kmzero.node.slots;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;

/// The slots of one lane, way and day, as the acts of both sides now read.
///
/// A slot exists where both halves have committed it. The entering side's half only grows; what was
/// promised goes back by the leaving side's act alone. So whoever books knows, from what the own
/// node holds, that the slot is there: later news from the other side can only add to it.
///
/// @param place id in the registry of gates
/// @param channel `ordinary` or `smart`
/// @param day on Hà Nội's clock
/// @param counts of every quarter that either side has named
/// @param bookings in the order of the record
public record SlotSheet(
    Hash dossier,
    String place,
    String channel,
    LocalDate day,
    String leaving,
    String entering,
    SortedMap<Quarter, Count> counts,
    List<Booking> bookings,
    boolean closed) {

  /// The procedure's name.
  public static final String PROCEDURE = "slot-sheet";

  /// The most lorries that one act names in a quarter.
  static final long MOST = 60;

  public SlotSheet {
    counts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    bookings = List.copyOf(bookings);
  }

  /// A booking.
  ///
  /// @param act that made it
  /// @param passage whose lorry it is for
  /// @param live whether it was neither given up nor taken back
  public record Booking(Hash act, Quarter quarter, String number, Hash passage, boolean live) {}

  /// One quarter in numbers of lorries.
  ///
  /// @param committed by the leaving side for its own half
  /// @param promised by the entering side, all promises together
  /// @param givenBack of what was promised
  /// @param askedBack by the entering side, all askings together
  /// @param booked live bookings
  /// @param numbered bookings ever made: the next one is numbered one higher
  public record Count(
      long committed, long promised, long givenBack, long askedBack, long booked, int numbered) {

    static final Count NONE = new Count(0, 0, 0, 0, 0, 0);

    /// What the entering side has promised and the leaving side holds.
    public long held() {
      return promised - givenBack;
    }

    /// Slots that exist: both halves committed.
    public long exist() {
      return Math.max(0, Math.min(committed, held()));
    }

    /// Slots that may be booked.
    public long free() {
      return Math.max(0, exist() - booked);
    }

    /// Bookings beyond what both committed: only a side that does not keep to the promise has any.
    public long beyond() {
      return Math.max(0, booked - exist());
    }

    /// What the entering side asked for and has not been given yet.
    public long wantedBack() {
      return Math.max(0, askedBack - givenBack);
    }

    private Count plus(String step, long n) {
      return switch (step) {
        case "commit" -> new Count(committed + n, promised, givenBack, askedBack, booked, numbered);
        case "lower" -> new Count(committed - n, promised, givenBack, askedBack, booked, numbered);
        case "promise" ->
            new Count(committed, promised + n, givenBack, askedBack, booked, numbered);
        case "ask-back" ->
            new Count(committed, promised, givenBack, askedBack + n, booked, numbered);
        case "give-back" ->
            new Count(committed, promised, givenBack + n, askedBack, booked, numbered);
        case "book" ->
            new Count(committed, promised, givenBack, askedBack, booked + n, numbered + 1);
        default -> throw new IllegalArgumentException(step);
      };
    }
  }

  /// Lorries of one quarter as an act names them.
  record Named(Quarter quarter, long lorries) {}

  /// The quarters that an act's body names; those that are none, or have no number from 1 to
  /// [#MOST], are left out.
  static List<Named> named(JsonObject body) {
    List<Named> named = new ArrayList<>();
    for (JsonObject one : Bodies.objects(body, "quarters")) {
      long lorries = Bodies.integer(one, "lorries").orElse(0L);
      if (lorries < 1 || lorries > MOST) continue;
      Quarter.of(Bodies.text(one, "from").orElse(""), Bodies.text(one, "goods-class").orElse(""))
          .ifPresent(quarter -> named.add(new Named(quarter, lorries)));
    }
    return named;
  }

  /// The live booking of a passage.
  public Optional<Booking> findBooking(Hash passage) {
    return bookings.stream().filter(it -> it.live() && it.passage().equals(passage)).findFirst();
  }

  /// The count of a quarter; of nothing when nobody has named it.
  public Count count(Quarter quarter) {
    return counts.getOrDefault(quarter, Count.NONE);
  }

  /// Reads a dossier under `slot-sheet`; empty for any other.
  static Optional<SlotSheet> of(Dossier dossier) {
    return of(dossier.procedure().name(), dossier.id(), dossier.cast(), dossier.facts());
  }

  /// Reads the facts of a dossier.
  public static Optional<SlotSheet> of(
      String procedure, Hash dossier, Cast cast, List<Fact> facts) {
    if (!procedure.equals(PROCEDURE)) return Optional.empty();
    Optional<Fact> opening = facts.stream().filter(it -> it.act().equals(dossier)).findFirst();
    Optional<LocalDate> day = opening.flatMap(it -> Bodies.day(it.body(), "day"));
    if (opening.isEmpty() || day.isEmpty()) return Optional.empty();
    JsonObject sheet = opening.get().body();
    SortedMap<Quarter, Count> counts = new TreeMap<>();
    Set<Hash> over = new HashSet<>();
    for (Fact fact : facts)
      if (fact.step().equals("release") || fact.step().equals("reclaim"))
        fact.about().ifPresent(over::add);
    List<Booking> bookings = new ArrayList<>();
    boolean closed = false;
    for (Fact fact : facts) {
      switch (fact.step()) {
        case "open" -> add(counts, "commit", fact.body());
        case "commit", "lower", "promise", "ask-back", "give-back" ->
            add(counts, fact.step(), fact.body());
        case "book" -> {
          String number = Bodies.text(fact.body(), "number").orElse("");
          Optional<Quarter> quarter = Quarter.ofNumber(number);
          Optional<Hash> passage = Bodies.dossier(fact.body(), "passage");
          if (quarter.isEmpty() || passage.isEmpty()) continue;
          boolean live = !over.contains(fact.act());
          bookings.add(new Booking(fact.act(), quarter.get(), number, passage.get(), live));
          counts.merge(
              quarter.get(),
              Count.NONE.plus("book", live ? 1 : 0),
              (count, one) -> count.plus("book", one.booked()));
        }
        case "close" -> closed = true;
        default -> {} // counted with the booking that it is about
      }
    }
    return Optional.of(
        new SlotSheet(
            dossier,
            Bodies.text(sheet, "place").orElse(""),
            Bodies.text(sheet, "channel").orElse("ordinary"),
            day.get(),
            cast.sides("leaving").stream().findFirst().orElse(""),
            cast.sides("entering").stream().findFirst().orElse(""),
            counts,
            bookings,
            closed));
  }

  private static void add(SortedMap<Quarter, Count> counts, String step, JsonObject body) {
    for (Named one : named(body))
      counts.put(
          one.quarter(), counts.getOrDefault(one.quarter(), Count.NONE).plus(step, one.lorries()));
  }
}
