package kmzero.node.passages;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Answer;
import kmzero.node.desk.SignedIn;
import kmzero.node.gates.GateBook;
import kmzero.node.gates.Place;

/// Many notices of one file: the same rules as one by one ([GateCounter#lodge]), with a few round
/// trips to the database for some hundreds instead of some for each. While some hundreds are put on
/// record the next are read and checked. One thread; one file each.
final class ManyNotices {

  /// How many are lodged together.
  private static final int TOGETHER = 500;

  private final GateCounter counter;
  private final SignedIn who;
  private final String side;
  private final Map<String, Optional<Worked>> worked = new HashMap<>(); // by place
  private final Map<Looked, GateBook.Standing> standings = new HashMap<>();

  private record Looked(String place, Instant minute) {}

  /// The mechanism in which a place is worked, with its profile.
  private record Worked(Charter charter, Profile profile) {}

  ManyNotices(GateCounter counter, SignedIn who) {
    this.counter = counter;
    this.who = who;
    this.side = who.findSide().orElse("");
  }

  /// Lodges these; no plate stands in them twice. A lorry that somebody else tells of at the same
  /// moment counts as here already. Answers in their order.
  ///
  /// @param told reads what a row tells
  <T> List<GateCounter.Told> lodge(List<T> rows, Function<T, JsonObject> told) {
    List<GateCounter.Told> answers = new ArrayList<>();
    Optional<Some> before = Optional.empty();
    try {
      for (int from = 0; from < rows.size(); from += TOGETHER) {
        var next = new Some();
        List<T> some = rows.subList(from, Math.min(rows.size(), from + TOGETHER));
        try {
          next.begin(some.stream().map(told).toList());
        } catch (RuntimeException e) {
          next.leave();
          throw e;
        }
        Optional<Some> done = before;
        before = Optional.of(next);
        if (done.isPresent()) answers.addAll(done.get().end());
      }
      if (before.isPresent()) answers.addAll(before.get().end());
    } finally {
      before.ifPresent(Some::leave);
    }
    return answers;
  }

  /// Some hundreds of them, from the first look to the last answer.
  private final class Some {
    private final Set<String> lorries = new HashSet<>();
    private final Map<Integer, GateCounter.Told> answers = new HashMap<>();
    private final Map<Integer, Notices.Kept> fresh = new LinkedHashMap<>();
    private final Map<Integer, CompletableFuture<Answer>> coming = new LinkedHashMap<>();
    private int number;

    /// Checks them and sends those that can be on their way to the record.
    void begin(List<JsonObject> told) {
      number = told.size();
      List<Notice> notices = told.stream().map(Notice::of).toList();
      Set<String> here = new HashSet<>();
      for (Notice notice : notices) {
        String lorry = lorry(notice);
        if (!lorry.isEmpty()) (counter.beingTold().take(lorry) ? lorries : here).add(lorry);
      }
      here.addAll(counter.passages().openKeys(side, List.copyOf(lorries)));
      for (int i = 0; i < number; i++) look(i, told.get(i), notices.get(i), here);
      counter.notices().keepAll(List.copyOf(fresh.values()));
      fresh.forEach((i, kept) -> {
        Worked in = worked(kept.notice().place()).orElseThrow();
        if (in.profile().sharesPassages())
          coming.put(
              i, counter.books().act(GateCounter.opening(who, in.charter(), in.profile(), kept)));
        else answers.put(i, new GateCounter.Told.KeptHere(kept.id(), kept.pass()));
      });
    }

    private void look(int i, JsonObject told, Notice notice, Set<String> here) {
      List<Wrong> wrong = new ArrayList<>(counter.check(told, notice, ManyNotices.this::standing));
      if (here.contains(lorry(notice)))
        wrong.add(new Wrong("plate", "lorry-here", "plate", notice.plate().orElse("")));
      Optional<Worked> in = worked(notice.place());
      if (in.isEmpty() && counter.gates().find(notice.place()).isPresent())
        wrong.add(new Wrong("place", "place-not-ours"));
      if (wrong.isEmpty())
        fresh.put(i, counter.fresh(side, in.orElseThrow().charter(), counter.freshKey(), notice));
      else answers.put(i, new GateCounter.Told.Wrongs(wrong));
    }

    /// Waits for the record.
    List<GateCounter.Told> end() {
      try {
        return ended();
      } finally {
        leave();
      }
    }

    private List<GateCounter.Told> ended() {
      Map<String, Hash> lodged = new LinkedHashMap<>();
      coming.forEach((i, answer) -> {
        Notices.Kept kept = Objects.requireNonNull(fresh.get(i));
        switch (Answer.await(answer)) {
          case Answer.Done done -> {
            lodged.put(kept.id(), done.dossier());
            answers.put(i, new GateCounter.Told.Lodged(done.dossier(), kept.pass()));
          }
          case Answer.Refused(var why) -> {
            counter.notices().drop(kept.id());
            answers.put(i, new GateCounter.Told.Refused(why));
          }
          case Answer.LookAgain _ ->
              throw new IllegalStateException("an opening act reads nothing");
        }
      });
      counter.notices().lodgedAll(lodged);
      List<GateCounter.Told> all = new ArrayList<>();
      for (int i = 0; i < number; i++)
        all.add(Objects.requireNonNull(answers.get(i), "every row is answered"));
      return all;
    }

    void leave() {
      counter.beingTold().leave(lorries);
    }
  }

  private static String lorry(Notice notice) {
    return notice.plate().map(Plates::key).orElse("");
  }

  private Optional<Worked> worked(String place) {
    return worked.computeIfAbsent(
        place,
        id ->
            counter
                .gates()
                .find(id)
                .flatMap(it -> counter.gates().charter(side, it))
                .map(charter -> new Worked(charter, Profile.of(charter))));
  }

  private GateBook.Standing standing(Place place, Instant at) {
    return standings.computeIfAbsent(
        new Looked(place.id(), at.truncatedTo(ChronoUnit.MINUTES)),
        key -> counter.gates().standing(place, at));
  }
}
