package kmzero.node.books;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.database.Database;
import kmzero.node.database.Seat;
import kmzero.node.database.TestDatabase;
import kmzero.node.outside.OutsideCopy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes over one database, a charter of two stripes, both sides hosted here: nobody else
/// asks for anything, so who has the right to write is told exactly.
class TwoProcessesOfStripesIT {

  private static final Procedure COUNT = Procedures.load("head-count");
  private static final Procedure MINUTES = Procedures.load("minutes");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<String> SIDES = List.of("lang-son", "quang-ninh");

  @TempDir private Path folder;
  private final Map<String, PrivateKeys> keys =
      Map.of(
          SIDES.getFirst(), PrivateKeys.generate(RANDOM),
          SIDES.getLast(), PrivateKeys.generate(RANDOM));
  private final TestDatabase database = TestDatabase.migrated();
  private final Database here = Database.open(database.config().forSeveral());
  private final Database there = Database.open(database.config().forSeveral());
  private final List<AutoCloseable> open = new ArrayList<>();
  private Books first;
  private Books second;
  private Hash mechanism;

  @BeforeEach
  void start() {
    Charter charter = charter();
    mechanism = charter.hash();
    first = books(here, "first", new OutsideCopy(folder));
    first.join(charter);
    first.publish(mechanism, List.of(COUNT));
    second = books(there, "second", OutsideCopy.of(folder, "second"));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : open.reversed()) part.close();
    here.close();
    there.close();
    database.close();
  }

  @Test
  void each_goes_on_with_the_stripe_that_it_writes_and_neither_waits_for_the_other() {
    Hash ours = opens(first, 0);
    Hash theirs = opens(second, 1);
    for (int i = 0; i < 20; i++) {
      assertThat(Ids.stripe(first.freshId(mechanism, RANDOM), 2)).isZero();
      assertThat(Ids.stripe(second.freshId(mechanism, RANDOM), 2)).isEqualTo(1);
    }
    assertThat(first.processes())
        .extracting(ProcessAtWork::name, ProcessAtWork::writes)
        .containsExactly(
            tuple("first", List.of(new StripeOf(mechanism, 0))),
            tuple("second", List.of(new StripeOf(mechanism, 1))));
    String before = holders();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(first.act(remark(ours, "một")));
      answers.add(second.act(remark(theirs, "hai")));
    }
    for (CompletableFuture<Answer> answer : answers)
      assertThat(answer.join()).isInstanceOf(Answer.Done.class);
    assertThat(holders()).isEqualTo(before); // the right to write has not moved once
    for (Books process : List.of(first, second)) { // and each sees all
      for (Hash dossier : List.of(ours, theirs))
        assertThat(view(process, dossier).view().facts()).hasSize(101);
      assertThat(process.digest(mechanism)).isEqualTo(first.digest(mechanism));
    }
    Digest live = first.digest(mechanism);
    second.rebuild(mechanism);
    assertThat(first.digest(mechanism)).isEqualTo(live);
  }

  @Test
  void what_one_puts_on_record_in_stripe_0_rules_what_the_other_writes_in_stripe_1() {
    Hash dossier = opens(second, 1);
    assertThat(second.act(minutes()).join()).isInstanceOf(Answer.Refused.class);
    first.publish(mechanism, List.of(MINUTES));
    assertThat(second.act(minutes()).join()).isInstanceOf(Answer.Done.class);
    assertThat(waited()).contains("lang-son", "quang-ninh");
    assertThat(first.leave(mechanism, "quang-ninh", Optional.empty())).isEmpty();
    until("waited for no more", () -> !waited().contains("quang-ninh"));
    ActRequest late = remark(dossier, "muộn");
    assertThat(second.act(by("quang-ninh", late)).join()).isInstanceOf(Answer.Refused.class);
    assertThat(second.act(late).join()).isInstanceOf(Answer.Done.class);
    Digest live = first.digest(mechanism);
    second.rebuild(mechanism);
    assertThat(first.digest(mechanism)).isEqualTo(live);
  }

  /// Sides for which anything in stripe 1 waits.
  private List<String> waited() {
    return Select.rows(
        database.source(),
        "looking",
        "select distinct w.side from wait w join entry e on e.hash = w.dossier join log l on l.id ="
            + " e.log where l.stripe = 1 order by 1",
        row -> row.getString(1));
  }

  /// Who has the right to write what, and how often it has moved.
  private String holders() {
    return Select.rows(
            database.source(),
            "looking",
            "select encode(what, 'hex'), holder, epoch from writer where what <> '' order by what",
            row -> row.getString(1) + " " + row.getInt(2) + " " + row.getLong(3))
        .toString();
  }

  private DossierView view(Books process, Hash dossier) {
    return process.dossier("lang-son", Set.of(), dossier).orElseThrow();
  }

  private Hash opens(Books process, int stripe) {
    JsonObject body =
        JsonObject.of(
            "gate", JsonObject.of("vi", "Hữu Nghị", "zh", "友谊关"),
            "from", "2026-11-02",
            "to", "2026-11-02",
            "slot-minutes", 30,
            "exchanged", "end-of-day");
    var roles = Map.of("opener", List.of("lang-son"), "side", SIDES);
    var target = new ActRequest.Target.Open(COUNT.name(), roles);
    Answer answer =
        process.act(request("lang-son", "border-guard", id(stripe), target, "open", body)).join();
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done) answer).dossier();
  }

  private ActRequest remark(Hash dossier, String text) {
    JsonObject body = JsonObject.of("note", JsonObject.of("vi", text));
    var target = new ActRequest.Target.In(dossier);
    return request("lang-son", "border-guard", Ids.fresh(RANDOM), target, "remark", body);
  }

  private ActRequest minutes() {
    JsonObject clause =
        JsonObject.of(
            "id", "c1",
            "texts", JsonObject.of("vi", "Khoản một", "zh", "第一条"),
            "field", "smart-gate",
            "kind", "commitment");
    JsonObject body =
        JsonObject.of(
            "heading", JsonObject.of("vi", "Biên bản (Diễn tập)", "zh", "会谈纪要（演练）"),
            "held-on", "2026-03-01",
            "place", JsonObject.of("vi", "Lạng Sơn", "zh", "谅山"),
            "clauses", List.of(clause));
    var roles = Map.of("host", List.of("lang-son"), "guest", List.of("quang-ninh"));
    var target = new ActRequest.Target.Open(MINUTES.name(), roles);
    return request("lang-son", "secretariat", id(1), target, "draft", body);
  }

  private ActRequest request(
      String side,
      String office,
      String id,
      ActRequest.Target target,
      String step,
      JsonObject body) {
    return ActRequest.of(mechanism, side, office, "officer-1", id, target, step, body);
  }

  private ActRequest by(String side, ActRequest of) {
    return request(side, of.office(), Ids.fresh(RANDOM), of.target(), of.step(), of.body());
  }

  private static String id(int stripe) {
    String id = Ids.fresh(RANDOM);
    while (Ids.stripe(id, 2) != stripe) id = Ids.fresh(RANDOM);
    return id;
  }

  private Books books(Database at, String name, OutsideCopy outside) {
    Seat seat = at.takeSeat(name).orElseThrow();
    open.add(seat);
    Books books =
        new Books(
            at.source(),
            new Keyring(keys),
            Clock.systemUTC(),
            List.of(),
            List.of(),
            Optional.of(outside),
            Optional.of(seat));
    open.add(books);
    return books;
  }

  private Charter charter() {
    List<Charter.Member> members =
        SIDES.stream()
            .map(side ->
                new Charter.Member(
                    side,
                    Map.of("en", side),
                    new KeySet(
                        Optional.ofNullable(keys.get(side)).orElseThrow().publicKeys(),
                        Bytes.of(new byte[32]),
                        Bytes.of(new byte[1_184]),
                        List.of(Hash.sha256(new byte[0]))),
                    Hash.sha256(new byte[0]),
                    "127.0.0.1:1"))
            .toList();
    return new Charter(
        "exercise.example",
        Map.of("en", "Exercise", "vi", "Diễn tập", "zh", "演练"),
        "gate",
        "lang-son",
        members,
        List.of(),
        List.of(
            new Charter.InUse(COUNT.name(), COUNT.rulesHash(), COUNT.textsHash()),
            new Charter.InUse(MINUTES.name(), MINUTES.rulesHash(), MINUTES.textsHash())),
        2,
        1,
        true,
        Ids.fresh(RANDOM));
  }
}
