package kmzero.node.correspondence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;

/// One thing put on record in a dossier of the procedure `correspondence`.
///
/// @param step `letter`, `received`, `answer`, `call`, `hotline`, `talks`, `patrol`, `hand-over`;
///   of a facilitator `relay`, `receive`, `arrange`, `comment`
/// @param side whose record it is
/// @param counterpart the side it was with; of a receipt or an answer the letter's author; empty
///   for a comment
/// @param body id of the counterpart body, as the writer named it
/// @param moment the writer's word for when
/// @param clock `hanoi` or `beijing`: by which the day and the quarter count
/// @param about the letter that this receives or answers
/// @param amount of a hand-over
public record Contact(
    Hash act,
    String step,
    String side,
    String office,
    Optional<String> counterpart,
    Optional<String> body,
    Map<String, String> subject,
    Instant moment,
    String clock,
    Optional<String> number,
    Optional<LocalDate> replyBy,
    Optional<Hash> about,
    Optional<String> direction,
    Optional<String> handed,
    Optional<Long> amount) {

  /// Name of the procedure.
  public static final String PROCEDURE = "correspondence";

  /// Steps that a member puts on record by the quick form, in its order.
  public static final List<String> KINDS =
      List.of("letter", "call", "hotline", "talks", "patrol", "hand-over");

  /// Steps of the facilitator that are about nothing.
  public static final List<String> FACILITATOR_KINDS = List.of("relay", "arrange", "comment");

  /// What a hand-over may be of.
  public static final List<String> HANDED =
      List.of("people-counted", "vehicles", "goods", "animals", "documents", "other");

  private static final String BEIJING = "beijing";

  public Contact {
    subject = Map.copyOf(subject);
  }

  /// The day on the writer's clock.
  public LocalDate day() {
    return LocalDate.ofInstant(moment, zone(clock));
  }

  /// 1 to 4.
  public int quarter() {
    return quarter(day());
  }

  /// The quarter of a day, 1 to 4.
  public static int quarter(LocalDate day) {
    return (day.getMonthValue() + 2) / 3;
  }

  /// The zone of a clock, `beijing` or any other word for Hà Nội.
  static ZoneId zone(String clock) {
    return ZoneId.of(clock.equals(BEIJING) ? "Asia/Shanghai" : "Asia/Ho_Chi_Minh");
  }

  /// Reads a dossier, in the ledger's order; none for another procedure's.
  static List<Contact> of(Dossier dossier) {
    if (!dossier.procedure().name().equals(PROCEDURE)) return List.of();
    Map<Hash, String> authors = new HashMap<>();
    List<Contact> contacts = new ArrayList<>();
    for (Fact fact : dossier.facts()) {
      if (fact.step().equals("letter")) authors.put(fact.act(), fact.side());
      moment(fact).ifPresent(moment -> contacts.add(read(fact, moment, authors)));
    }
    return contacts;
  }

  private static Contact read(Fact fact, Instant moment, Map<Hash, String> authors) {
    var body = fact.body();
    return new Contact(
        fact.act(),
        fact.step(),
        fact.side(),
        fact.office(),
        Bodies.text(body, "to")
            .or(() -> fact.about().flatMap(letter -> Optional.ofNullable(authors.get(letter)))),
        Bodies.text(body, "body"),
        Bodies.texts(body, "subject"),
        moment,
        Bodies.text(body, "clock").orElse("hanoi"),
        Bodies.text(body, "number"),
        Bodies.day(body, "reply-by"),
        fact.about(),
        Bodies.text(body, "direction"),
        Bodies.text(body, "handed"),
        Bodies.integer(body, "count"));
  }

  private static Optional<Instant> moment(Fact fact) {
    return Bodies.text(fact.body(), "moment")
        .flatMap(text -> {
          try {
            return Optional.of(Instant.parse(text));
          } catch (DateTimeException e) {
            return Optional.empty();
          }
        });
  }
}
