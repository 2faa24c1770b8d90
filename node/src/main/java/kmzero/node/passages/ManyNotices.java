package kmzero.node.passages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Answer;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.SignedIn;
import kmzero.node.gates.Opening;
import kmzero.node.gates.Place;
import kmzero.node.gates.Traffic;

/// Many notices of one file: the same rules and the same order as one by one ([GateCounter#lodge]),
/// with a few round trips to the database for some hundreds instead of some for each. One thread;
/// one file each.
final class ManyNotices {

  /// How many are lodged together.
  static final int TOGETHER = 500;

  private final GateCounter counter;
  private final SignedIn who;
  private final String side;
  private final Map<String, Optional<Charter>> charters = new HashMap<>(); // by place
  private final Map<Looked, Opening> openings = new HashMap<>();

  private record Looked(String place, Instant minute) {}

  ManyNotices(GateCounter counter, SignedIn who) {
    this.counter = counter;
    this.who = who;
    this.side = who.findSide().orElse("");
  }

  /// Lodges these, at most [#TOGETHER]; no plate stands in them twice. Answers in their order.
  List<GateCounter.Told> lodge(List<JsonObject> told) {
    List<Notice> notices = told.stream().map(Notice::of).toList();
    Set<String> here =
        counter
            .passages()
            .openKeys(
                side,
                notices.stream()
                    .flatMap(it -> it.plate().stream())
                    .filter(Plates::isPlate)
                    .map(Plates::key)
                    .toList());
    Map<Integer, GateCounter.Told> answers = new HashMap<>();
    Map<Integer, Notices.Kept> fresh = new LinkedHashMap<>();
    for (int i = 0; i < told.size(); i++) {
      Notice notice = notices.get(i);
      List<Wrong> wrong = new ArrayList<>(check(notice));
      String plate = notice.plate().orElse("");
      if (here.contains(Plates.key(plate)))
        wrong.add(new Wrong("plate", "lorry-here", "plate", plate));
      Optional<Charter> charter = charter(notice.place());
      if (charter.isEmpty() && counter.gates().find(notice.place()).isPresent())
        wrong.add(new Wrong("place", "place-not-ours"));
      if (wrong.isEmpty())
        fresh.put(i, counter.fresh(side, charter.orElseThrow(), counter.freshKey(), notice));
      else answers.put(i, new GateCounter.Told.Wrongs(wrong));
    }
    counter.notices().keepAll(List.copyOf(fresh.values()));
    Map<Integer, CompletableFuture<Answer>> coming = new LinkedHashMap<>();
    fresh.forEach((i, kept) -> {
      Charter charter = charter(kept.notice().place()).orElseThrow();
      if (Profile.of(charter).sharesPassages())
        coming.put(i, counter.books().act(GateCounter.opening(who, charter, kept)));
      else answers.put(i, new GateCounter.Told.KeptHere(kept.id(), kept.pass()));
    });
    Map<String, Hash> lodged = new LinkedHashMap<>();
    coming.forEach((i, answer) -> {
      Notices.Kept kept = java.util.Objects.requireNonNull(fresh.get(i));
      switch (join(answer)) {
        case Answer.Done done -> {
          lodged.put(kept.id(), done.dossier());
          answers.put(i, new GateCounter.Told.Lodged(done.dossier(), kept.pass()));
        }
        case Answer.Refused(var why) -> {
          counter.notices().drop(kept.id());
          answers.put(i, new GateCounter.Told.Refused(why));
        }
        case Answer.LookAgain _ -> throw new IllegalStateException("an opening act reads nothing");
      }
    });
    counter.notices().lodgedAll(lodged);
    List<GateCounter.Told> all = new ArrayList<>();
    for (int i = 0; i < told.size(); i++)
      all.add(java.util.Objects.requireNonNull(answers.get(i), "every row is answered"));
    return all;
  }

  private static Answer join(CompletableFuture<Answer> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new IllegalStateException("lodging a row", e);
    }
  }

  private Optional<Charter> charter(String place) {
    return charters.computeIfAbsent(
        place, id -> counter.gates().find(id).flatMap(it -> counter.charter(side, it)));
  }

  private List<Wrong> check(Notice notice) {
    Optional<Place> place = counter.gates().find(notice.place());
    Instant at = notice.wishedAt().orElse(counter.clock().instant());
    Optional<Opening> opening =
        place.map(it ->
            openings.computeIfAbsent(
                new Looked(it.id(), at.truncatedTo(ChronoUnit.MINUTES)),
                key -> counter.gates().opening(it, Traffic.GOODS, at)));
    return NoticeRules.check(
        notice,
        place,
        opening,
        Codes.shipped(),
        LocalDate.now(counter.clock().withZone(Clocks.HANOI)));
  }
}
