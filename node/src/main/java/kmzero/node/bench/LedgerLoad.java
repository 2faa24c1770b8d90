package kmzero.node.bench;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;

/// Acts of one kibibyte each: remarks to head counts, ten acts a dossier, spread over many dossiers
/// as the gates of a border would write them.
final class LedgerLoad {

  static final int ACT_BYTES = 1_024;

  private static final int ACTS_A_DOSSIER = 10;
  private static final int UNDER_WAY = 8_192;
  private static final int LETTERS = 1 << 20;

  /// What an act has besides its remark, so that the whole comes to [#ACT_BYTES].
  private static final int ENVELOPE_BYTES = 568;

  private final BenchPair pair;
  private final Random random;
  private final String letters;
  private final AtomicLong ids = new AtomicLong();

  LedgerLoad(BenchPair pair, long seed) {
    this.pair = pair;
    this.random = new Random(seed);
    this.letters = letters(random);
  }

  /// Acts asked for so far.
  long asked() {
    return ids.get();
  }

  /// Puts so many acts on record, many under way at once, and waits until each is answered.
  void lay(int count) {
    int left = count;
    while (left > 0) {
      int dossiers = Math.max(1, Math.min(1_000, left / ACTS_A_DOSSIER));
      int round = Math.min(left, dossiers * ACTS_A_DOSSIER);
      List<Hash> open = open(dossiers);
      Deque<CompletableFuture<Answer>> underWay = new ArrayDeque<>();
      for (int i = dossiers; i < round; i++) {
        underWay.add(pair.near().books().act(remark(open.get(i % dossiers))));
        if (underWay.size() == UNDER_WAY) done(underWay.removeFirst());
      }
      while (!underWay.isEmpty()) done(underWay.removeFirst());
      left -= round;
    }
  }

  /// Opens so many dossiers.
  List<Hash> open(int dossiers) {
    List<CompletableFuture<Answer>> opened = new ArrayList<>();
    for (int i = 0; i < dossiers; i++) opened.add(pair.near().books().act(opening()));
    List<Hash> open = new ArrayList<>();
    for (var answer : opened) open.add(done(answer).dossier());
    return open;
  }

  /// Opens a dossier and puts so many remarks into it.
  Hash dossier(int count) {
    Hash dossier = done(pair.near().books().act(opening())).dossier();
    Deque<CompletableFuture<Answer>> underWay = new ArrayDeque<>();
    for (int i = 1; i < count; i++) {
      underWay.add(pair.near().books().act(remark(dossier)));
      if (underWay.size() == UNDER_WAY) done(underWay.removeFirst());
    }
    while (!underWay.isEmpty()) done(underWay.removeFirst());
    return dossier;
  }

  static Answer.Done done(CompletableFuture<Answer> answer) {
    return switch (answer.join()) {
      case Answer.Done done -> done;
      case Answer.Refused(var why) ->
          throw new IllegalStateException("the bench's own act was refused: " + why);
      case Answer.LookAgain again ->
          throw new IllegalStateException("the bench's own act is stale: " + again);
    };
  }

  /// The acts of one caller, one after the other, a dossier at a time. For one thread.
  final class Caller {
    private Optional<Hash> dossier = Optional.empty();
    private int acts;

    /// Asks for the next act and waits for the answer.
    Answer.Done act() {
      boolean opens = acts++ % ACTS_A_DOSSIER == 0;
      ActRequest request = opens ? opening() : remark(dossier.orElseThrow());
      Answer.Done done = done(pair.near().books().act(request));
      dossier = Optional.of(done.dossier());
      return done;
    }
  }

  ActRequest opening() {
    String day = LocalDate.of(2026, 11, 2).toString();
    JsonObject body =
        JsonObject.of(
            "gate",
            JsonObject.of("vi", "Hữu Nghị", "zh", "友谊关"),
            "from",
            day,
            "to",
            day,
            "slot-minutes",
            30,
            "exchanged",
            "end-of-day",
            "note",
            JsonObject.of("vi", text(350)));
    var roles =
        Map.of("opener", List.of(BenchPair.NEAR), "side", List.of(BenchPair.NEAR, BenchPair.FAR));
    return request(new ActRequest.Target.Open(BenchPair.PROCEDURE, roles), "open", body);
  }

  ActRequest remark(Hash dossier) {
    JsonObject body = JsonObject.of("note", JsonObject.of("vi", text(ACT_BYTES - ENVELOPE_BYTES)));
    return request(new ActRequest.Target.In(dossier), "remark", body);
  }

  private ActRequest request(ActRequest.Target target, String step, JsonObject body) {
    return ActRequest.of(
        pair.mechanism(),
        BenchPair.NEAR,
        "border-guard",
        "bench",
        "b%021d".formatted(ids.incrementAndGet()),
        target,
        step,
        body);
  }

  /// Letters from a long row of random ones, so that nothing of the path compresses them away, and
  /// making them costs next to nothing beside it.
  private String text(int length) {
    int from;
    synchronized (random) {
      from = random.nextInt(letters.length() - length);
    }
    return letters.substring(from, from + length);
  }

  private static String letters(Random random) {
    StringBuilder letters = new StringBuilder(LETTERS);
    while (letters.length() < LETTERS) letters.append((char) ('a' + random.nextInt(26)));
    return letters.toString();
  }
}
