package kmzero.node.passages;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps passages as rows, one each, and what they are found by.
public final class PassageProjection implements Projection {

  private static final List<String> TABLES = List.of("passage", "passage_key");

  /// What a row says beside whose it is, in the order of the table.
  private static final List<String> COLUMNS =
      List.of(
          "mechanism",
          "variant",
          "leaving",
          "entering",
          "place",
          "way",
          "class",
          "channel",
          "plate",
          "trailer",
          "seal",
          "where_now",
          "on_hold",
          "ended",
          "asked",
          "lapsed",
          "stand",
          "yard_place",
          "wished_at",
          "came_at",
          "departed_at",
          "entered_at",
          "left_how");

  /// A row that says the same is left as it is.
  private static final String PUT =
      "insert into passage as p (dossier, %1$s) values (%2$s) on conflict (dossier) do update set (%1$s) = (%3$s) where (%4$s) is distinct from (%3$s)"
          .formatted(
              String.join(", ", COLUMNS),
              "?" + ", ?".repeat(COLUMNS.size()),
              each("excluded."),
              each("p."));

  /// Steps that tell nothing of the row, unless one of them has to be taken again.
  private static final Set<String> STILL =
      Set.of(
          "check",
          "precheck",
          "admit",
          "confirm",
          "inspect",
          "declare",
          "declare-too",
          "exit-match",
          "attest-difference");

  /// Steps that tell what a passage is found by.
  private static final Set<String> NAMING = Set.of("lodge", "correct", "declare", "declare-too");

  private static String each(String before) {
    return COLUMNS.stream().map(before::concat).collect(Collectors.joining(", "));
  }

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    refresh(c, mechanism, dossier, true, true);
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier, List<Placed> fresh)
      throws SQLException {
    if (!Passage.PROCEDURES.contains(dossier.procedure().name())) return;
    boolean named = fresh.stream().anyMatch(placed -> NAMING.contains(placed.act().step()));
    boolean moved =
        !fresh.stream().allMatch(placed -> STILL.contains(placed.act().step()))
            || dossier.facts().stream().anyMatch(fact -> fact.step().equals("correct"));
    if (named || moved) refresh(c, mechanism, dossier, moved, named);
  }

  private static void refresh(
      Connection c, Hash mechanism, Dossier dossier, boolean moved, boolean named)
      throws SQLException {
    Optional<Passage> read = Passage.of(dossier);
    if (read.isEmpty()) return;
    Passage it = read.get();
    if (moved) put(c, mechanism, it);
    if (named) {
      Derived.clear(c, List.of("passage_key"), dossier.id());
      for (String key : keys(it)) Derived.insert(c, "passage_key", dossier.id(), mechanism, key);
    }
  }

  private static void put(Connection c, Hash mechanism, Passage it) throws SQLException {
    Notice notice = it.notice();
    Derived.put(
        c,
        "passage",
        PUT,
        it.dossier(),
        mechanism,
        it.procedure(),
        it.leaving(),
        it.entering(),
        notice.place(),
        notice.way(),
        notice.goodsClass(),
        notice.channel().orElse("ordinary"),
        notice.plate(),
        notice.trailer(),
        notice.seal(),
        it.where().word(),
        it.onHold(),
        it.where().isEnd(),
        (int) it.questions().stream().filter(question -> !question.answered()).count(),
        lapsed(it),
        it.standing().map(Passage.Standing::stand),
        it.standing().flatMap(Passage.Standing::yardPlace),
        notice.wishedAt().map(Instant::toString),
        it.came().map(Instant::toString),
        it.departed().map(line -> line.at().toString()),
        it.entered().map(line -> line.at().toString()),
        it.leftHow());
  }

  /// Steps whose newest confirmation no longer stands.
  private static int lapsed(Passage passage) {
    if (passage.corrections() == 0) return 0;
    int lapsed = 0;
    for (String step : Passage.confirming()) {
      var all = passage.confirmations().stream().filter(it -> it.step().equals(step)).toList();
      if (!all.isEmpty() && all.stream().noneMatch(Passage.Confirmation::stands)) lapsed++;
    }
    return lapsed;
  }

  private static Set<String> keys(Passage passage) {
    Notice notice = passage.notice();
    Set<String> keys = new TreeSet<>();
    notice.plate().map(Plates::key).ifPresent(keys::add);
    notice.trailer().map(Plates::key).ifPresent(keys::add);
    notice.seal().map(Plates::key).ifPresent(keys::add);
    notice.containers().stream().map(Plates::key).forEach(keys::add);
    passage.customs().values().stream()
        .map(Passage.CustomsWord::declaration)
        .map(Plates::key)
        .forEach(keys::add);
    keys.removeIf(String::isEmpty);
    return keys;
  }

  /// The plate, or what crossed in its place.
  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    if (!Passage.PROCEDURES.contains(dossier.procedure().name())
        || dossier.facts().stream().noneMatch(fact -> fact.act().equals(dossier.id())))
      return Optional.empty();
    // the whole passage is read for its row already; a title needs the plate alone
    Optional<String> told =
        dossier.facts().stream()
            .filter(fact -> fact.step().equals("lodge") || fact.step().equals("correct"))
            .flatMap(fact -> Bodies.text(fact.body(), "plate").stream())
            .reduce((before, after) -> after);
    String plate = told.orElseGet(() -> dossier.id().hex().substring(0, 8));
    return Optional.of(Map.of("vi", "Xe " + plate, "zh", "车辆 " + plate, "en", "Lorry " + plate));
  }
}
