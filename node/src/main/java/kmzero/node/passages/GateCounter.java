package kmzero.node.passages;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.Ids;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.SignedIn;
import kmzero.node.gates.GateBook;
import kmzero.node.gates.Half;
import kmzero.node.gates.Place;

/// Where notices are told and steps are taken, by pages and programs alike: the one place that puts
/// passages on record.
public final class GateCounter {

  private final Books books;
  private final GateBook gates;
  private final Notices notices;
  private final Passages passages;
  private final Timing timing;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final BeingTold beingTold = new BeingTold();

  public GateCounter(Books books, GateBook gates, Timing timing, Clock clock) {
    this.timing = timing;
    this.books = books;
    this.gates = gates;
    this.notices = new Notices(books);
    this.passages = new Passages(books);
    this.clock = clock;
  }

  /// What came of telling a notice.
  public sealed interface Told {
    /// A passage is open; both sides will hold it.
    record Lodged(Hash dossier, String pass) implements Told {}

    /// Kept on this side alone: the charter lets no passage cross. Counted in the forecast.
    record KeptHere(String id, String pass) implements Told {}

    /// Nothing was kept; every objection at once.
    record Wrongs(List<Wrong> wrong) implements Told {
      public Wrongs {
        wrong = List.copyOf(wrong);
      }
    }

    /// The rules object.
    record Refused(Objection why) implements Told {}
  }

  /// What came of a correction or a step.
  public sealed interface Did {
    record Done(Hash act) implements Did {}

    record Wrongs(List<Wrong> wrong) implements Did {
      public Wrongs {
        wrong = List.copyOf(wrong);
      }
    }

    record Refused(Objection why) implements Did {}

    /// Something the step reads has changed since the page was made.
    record LookAgain() implements Did {}

    /// The side sees no such passage, or the step needs a form.
    record NotHere() implements Did {}
  }

  /// Tells a notice for an account of the office `declarant`.
  ///
  /// @param told as programs send it; members that are no field of a notice are left out
  /// @param id the same id again is answered with the first notice; empty for a new one
  public Told lodge(SignedIn who, JsonObject told, Optional<String> id) {
    String lorry = Notice.of(told).plate().map(Plates::key).orElse("");
    if (lorry.isEmpty()) return lodgeAlone(who, told, id);
    beingTold.await(lorry);
    try {
      return lodgeAlone(who, told, id);
    } finally {
      beingTold.leave(List.of(lorry));
    }
  }

  private Told lodgeAlone(SignedIn who, JsonObject told, Optional<String> id) {
    String side = who.findSide().orElse("");
    Optional<String> retry = id.filter(it -> it.matches("[A-Za-z0-9_-]{22}"));
    Optional<Notices.Kept> before = retry.flatMap(it -> notices.findId(side, it));
    if (before.isPresent() && before.get().dossier().isPresent())
      return new Told.Lodged(before.get().dossier().get(), before.get().pass());
    Notice notice = Notice.of(told);
    List<Wrong> wrong = new ArrayList<>(check(told));
    notice
        .plate()
        .filter(plate -> Plates.isPlate(plate) && before.isEmpty())
        .map(plate -> passages.open(side, plate))
        .filter(rows -> !rows.isEmpty())
        .ifPresent(rows ->
            wrong.add(new Wrong("plate", "lorry-here", "plate", notice.plate().orElse(""))));
    Optional<Place> place = gates.find(notice.place());
    Optional<Charter> charter = place.flatMap(it -> gates.charter(side, it));
    if (place.isPresent() && charter.isEmpty()) wrong.add(new Wrong("place", "place-not-ours"));
    if (!wrong.isEmpty()) return new Told.Wrongs(wrong);
    String key = retry.orElseGet(() -> books.freshId(charter.orElseThrow().hash(), random));
    Profile profile = Profile.of(charter.orElseThrow());
    // kept before it is put on record, so that a retry after a crash finds the same salts
    Notices.Kept kept = before.orElseGet(() -> fresh(side, charter.get(), key, notice));
    if (before.isEmpty()) notices.keep(kept);
    if (!profile.sharesPassages()) return new Told.KeptHere(key, kept.pass());
    return switch (Answer.await(books.act(opening(who, charter.get(), profile, kept)))) {
      case Answer.Done done -> {
        notices.lodged(key, done.dossier());
        yield new Told.Lodged(done.dossier(), kept.pass());
      }
      case Answer.Refused(var why) -> {
        notices.drop(key);
        yield new Told.Refused(why);
      }
      case Answer.LookAgain _ -> throw new IllegalStateException("an opening act reads nothing");
    };
  }

  /// A notice that was not told before, as it is kept.
  Notices.Kept fresh(String side, Charter charter, String key, Notice notice) {
    LocalDate wished = LocalDate.ofInstant(notice.wishedAt().orElse(clock.instant()), Clocks.HANOI);
    return new Notices.Kept(
        key,
        side,
        charter.hash(),
        Optional.empty(),
        notice,
        notices.salts(),
        notices.pass(),
        wished.toString());
  }

  /// The act that opens the passage of a kept notice.
  static ActRequest opening(SignedIn who, Charter charter, Profile profile, Notices.Kept kept) {
    String side = kept.side();
    String other =
        charter.sides().stream().filter(it -> !it.equals(side)).findFirst().orElseThrow();
    return ActRequest.of(
        kept.mechanism(),
        side,
        "declarant",
        who.actor(),
        kept.id(),
        new ActRequest.Target.Open(
            variant(side, kept.notice().way()),
            Map.of("leaving", List.of(side), "entering", List.of(other))),
        "lodge",
        Crossing.opening(kept.notice(), profile, kept.salts()));
  }

  /// A key for a notice that brought none.
  String freshKey() {
    return Ids.fresh(random);
  }

  BeingTold beingTold() {
    return beingTold;
  }

  Clock clock() {
    return clock;
  }

  Books books() {
    return books;
  }

  /// The objections to a notice as it is typed: first what cannot be read.
  public List<Wrong> check(JsonObject told) {
    Notice notice = Notice.of(told);
    return check(told, notice, gates::standing);
  }

  /// The same for a notice that is read already.
  ///
  /// @param standing how a place stands at a moment
  List<Wrong> check(
      JsonObject told, Notice notice, BiFunction<Place, Instant, GateBook.Standing> standing) {
    List<Wrong> unread = Unread.of(told, notice);
    Optional<Place> place = gates.find(notice.place());
    Instant at = notice.wishedAt().orElse(clock.instant());
    List<Wrong> wrong = new ArrayList<>(unread);
    NoticeRules.check(
            notice, place, place.map(it -> standing.apply(it, at)), Codes.shipped(), today())
        .stream()
        // what was told and could not be read is not missing too
        .filter(it ->
            !it.code().endsWith("-missing")
                || unread.stream().noneMatch(one -> one.field().equals(it.field())))
        .forEach(wrong::add);
    return List.copyOf(wrong);
  }

  private static String variant(String side, String way) {
    return switch (way) {
      case "empty-return", "new-vehicle" -> "passage-empty";
      case "two-way" -> "passage-two-way";
      default -> Half.of(side) == Half.VIET_NAM ? "passage-export" : "passage-import";
    };
  }

  /// Corrects fields of a notice. Only offices that read a corrected field confirm again.
  ///
  /// @param change the fields with their new values, as a notice has them
  public Did correct(SignedIn who, Hash dossier, JsonObject change) {
    String side = who.findSide().orElse("");
    Optional<DossierView> view = books.dossier(side, who.offices(), dossier);
    Optional<Notices.Kept> kept = notices.find(side, dossier);
    if (view.isEmpty() || kept.isEmpty()) return new Did.NotHere();
    Notice corrected = kept.get().notice().with(change);
    List<Wrong> wrong = check(kept.get().notice().merged(change));
    if (!wrong.isEmpty()) return new Did.Wrongs(wrong);
    Profile profile = Profile.of(books.charter(side, view.get().mechanism()).orElseThrow());
    // only what really changes is put on record, so that nobody is asked again for nothing
    var changed = JsonObject.builder();
    JsonObject before = kept.get().notice().json();
    JsonObject after = corrected.json();
    for (NoticeField field : NoticeField.values()) {
      after
          .find(field.word())
          .filter(it -> !before.find(field.word()).equals(Optional.of(it)))
          .ifPresent(it -> changed.with(field.word(), it));
    }
    JsonObject body = Crossing.correction(changed.build(), profile, kept.get().salts());
    if (body.names().isEmpty()) {
      if (view.get().ended()) return new Did.Refused(new Objection("passage-over", List.of()));
      notices.correct(dossier, corrected);
      return new Did.Done(dossier);
    }
    Optional<Hash> newest =
        Passage.of(view.get().procedure(), dossier, view.get().cast(), view.get().view().facts())
            .map(Passage::newest);
    Did did = act(request(who, side, view.get(), "declarant", "correct", newest, body));
    if (did instanceof Did.Done) notices.correct(dossier, corrected);
    return did;
  }

  /// Takes a step that needs one key: what it carries follows from the notice and the clock.
  ///
  /// @param basis the newest acts that the page had
  public Did press(SignedIn who, Hash dossier, String step, List<Hash> basis) {
    return take(who, dossier, step, basis, Optional.empty());
  }

  /// Takes a step, about what it can be about last.
  ///
  /// @param basis the newest acts that whoever takes it has seen
  /// @param said what it carries; empty for what one key says
  public Did take(
      SignedIn who, Hash dossier, String step, List<Hash> basis, Optional<JsonObject> said) {
    String side = who.findSide().orElse("");
    Optional<DossierView> view = books.dossier(side, who.offices(), dossier);
    if (view.isEmpty()) return new Did.NotHere();
    Optional<Passage> passage =
        Passage.of(view.get().procedure(), dossier, view.get().cast(), view.get().view().facts());
    Optional<Choice> choice =
        view.get().choices().stream().filter(it -> it.step().equals(step)).findFirst();
    Optional<JsonObject> body = said.or(() -> passage.flatMap(it -> OneKey.body(step, it, now())));
    if (body.isEmpty()) return new Did.NotHere();
    String office =
        choice
            .map(Choice::office)
            .or(() ->
                view.get()
                    .procedure()
                    .findStep(step)
                    .map(Step::office)
                    .filter(who.offices()::contains))
            .orElse(who.offices().first());
    Optional<Hash> about = choice.flatMap(it -> it.subjects().stream().reduce((a, b) -> b));
    if (OneKey.isAboutNotice(step)) about = passage.map(Passage::newest);
    return act(request(who, side, view.get(), office, step, about, body.get()).withBasis(basis));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private ActRequest request(
      SignedIn who,
      String side,
      DossierView view,
      String office,
      String step,
      Optional<Hash> about,
      JsonObject body) {
    return ActRequest.of(
            view.mechanism(),
            side,
            office,
            who.actor(),
            Ids.fresh(random),
            new ActRequest.Target.In(view.id()),
            step,
            body)
        .withAbout(about);
  }

  private Did act(ActRequest request) {
    return switch (Answer.await(books.act(request))) {
      case Answer.Done done -> new Did.Done(done.act());
      case Answer.Refused(var why) -> new Did.Refused(why);
      case Answer.LookAgain _ -> new Did.LookAgain();
    };
  }

  Notices notices() {
    return notices;
  }

  Passages passages() {
    return passages;
  }

  /// When the quarter-hour that a passage holds begins.
  Optional<Instant> slot(Hash passage) {
    return timing.slot(passage);
  }

  /// Whether a mechanism of the side lets passages cross.
  boolean shares(String side) {
    return books.charters(side).stream()
        .filter(charter -> charter.sides().size() == 2)
        .anyMatch(charter -> Profile.of(charter).sharesPassages());
  }

  /// The day on Hà Nội's clock.
  LocalDate today() {
    return LocalDate.now(clock.withZone(Clocks.HANOI));
  }

  GateBook gates() {
    return gates;
  }
}
