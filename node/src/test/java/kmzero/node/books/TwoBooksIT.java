package kmzero.node.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.database.TestDatabase;
import kmzero.node.link.Link;
import kmzero.node.link.LinkLimits;
import kmzero.node.link.NodeIdentity;
import kmzero.node.story.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes with databases of their own and a real link: Lạng Sơn and Quảng Ninh on one, Guangxi
/// on the other.
class TwoBooksIT {

  private static final Procedure MINUTES = Procedures.load("minutes");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<String> SIDES = List.of("lang-son", "quang-ninh", "guangxi");

  @TempDir Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Books vietNam;
  private Books china;
  private Hash mechanism;
  private int ids;

  @BeforeEach
  void start() throws Exception {
    Map<String, PrivateKeys> keys = new TreeMap<>();
    for (String side : SIDES) keys.put(side, PrivateKeys.generate(RANDOM));
    Clock clock = Clock.systemUTC();
    NodeIdentity here = NodeIdentity.of(folder.resolve("a"), "viet-nam", clock);
    NodeIdentity there = NodeIdentity.of(folder.resolve("b"), "guangxi", clock);
    int portA = FreePort.find();
    int portB = FreePort.find();
    List<Charter.Member> members =
        SIDES.stream()
            .map(s ->
                s.equals("guangxi") ? member(s, keys, there, portB) : member(s, keys, here, portA))
            .toList();
    Charter charter =
        new Charter(
            "exercise.example",
            Map.of("en", "Exercise", "vi", "Diễn tập", "zh", "演练"),
            "spring-meeting",
            "lang-son",
            members,
            List.of(),
            List.of(new Charter.InUse("minutes", MINUTES.rulesHash(), MINUTES.textsHash())),
            1,
            1,
            true,
            Ids.fresh(RANDOM));
    mechanism = charter.hash();
    vietNam = books(Set.of("lang-son", "quang-ninh"), keys, clock);
    china = books(Set.of("guangxi"), keys, clock);
    vietNam.join(charter);
    china.join(charter);
    link(vietNam, here, portA, clock);
    link(china, there, portB, clock);
    until("founded", () -> vietNam.founded(mechanism) && china.founded(mechanism));
    assertThat(vietNam.publish(mechanism, List.of(MINUTES))).containsExactly("minutes");
    until("published", () -> china.procedure(mechanism, "minutes").isPresent());
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : open.reversed()) part.close();
  }

  @Test
  void minutes_drafted_changed_agreed_and_signed_are_equal_on_both_nodes() {
    Answer.Done draft =
        done(
            vietNam,
            act("lang-son", open(), "draft", Optional.empty(), clauses("Khoản một", "第一条")));
    Hash dossier = draft.dossier();
    until("draft there", () -> facts(china, "guangxi", dossier) == 1);
    done(china, act("guangxi", in(dossier), "ask", Optional.of(draft.act()), wish()));
    until("wish here", () -> facts(vietNam, "lang-son", dossier) == 2);
    Answer.Done second =
        done(
            vietNam,
            act("lang-son", in(dossier), "draft", Optional.empty(), clauses("Khoản hai", "第二条")));
    done(
        vietNam,
        act("quang-ninh", in(dossier), "agree", Optional.of(second.act()), JsonObject.EMPTY));
    until("second there", () -> facts(china, "guangxi", dossier) == 4);
    done(china, act("guangxi", in(dossier), "agree", Optional.of(second.act()), JsonObject.EMPTY));
    done(china, act("guangxi", in(dossier), "confirm", Optional.of(second.act()), paper()));
    until("confirmed here", () -> facts(vietNam, "lang-son", dossier) == 6);
    Answer early =
        vietNam
            .act(act("lang-son", in(dossier), "attest", Optional.of(second.act()), paper()))
            .join();
    assertThat(early).isInstanceOf(Answer.Refused.class);
    done(vietNam, act("quang-ninh", in(dossier), "confirm", Optional.of(second.act()), paper()));
    done(vietNam, act("lang-son", in(dossier), "attest", Optional.of(second.act()), paper()));
    until("signed there", () -> view(china, "guangxi", dossier).phase().equals("signed"));
    until("equal", () -> vietNam.digest(mechanism).equals(china.digest(mechanism)));
    Digest before = china.digest(mechanism);
    assertThat(china.rebuild(mechanism))
        .isEqualTo(before.sizes().values().stream().mapToLong(Long::longValue).sum());
    assertThat(china.digest(mechanism)).isEqualTo(before);
    until("cosigned", () -> cosigners(vietNam, "lang-son") == 2);
  }

  @Test
  void a_retry_with_the_same_id_is_answered_with_the_first_act() {
    ActRequest request = act("lang-son", open(), "draft", Optional.empty(), clauses("Khoản", "条款"));
    Answer.Done first = done(vietNam, request);
    Answer.Done second = done(vietNam, request);
    assertThat(second)
        .isEqualTo(new Answer.Done(first.act(), first.dossier(), first.log(), first.index(), true));
    assertThat(facts(vietNam, "lang-son", first.dossier())).isEqualTo(1);
  }

  @Test
  void nobody_sees_or_acts_for_a_side_that_is_elsewhere() {
    Answer.Done draft =
        done(vietNam, act("lang-son", open(), "draft", Optional.empty(), clauses("Khoản", "条款")));
    assertThat(
            vietNam
                .act(
                    act(
                        "guangxi",
                        in(draft.dossier()),
                        "agree",
                        Optional.of(draft.act()),
                        JsonObject.EMPTY))
                .join())
        .isEqualTo(
            new Answer.Refused(
                new kmzero.ledger.procedure.Objection("not-hosted", List.of("guangxi"))));
    assertThat(vietNam.dossier("cao-bang", Set.of("secretariat"), draft.dossier())).isEmpty();
  }

  // ---- the cast
  // -----------------------------------------------------------------------------------------------------------

  private Books books(Set<String> sides, Map<String, PrivateKeys> keys, Clock clock) {
    TestDatabase database = TestDatabase.migrated();
    open.add(database);
    Map<String, PrivateKeys> own = new TreeMap<>(keys);
    own.keySet().retainAll(sides);
    Books books = new Books(database.source(), new Keyring(own), clock, List.of(), List.of());
    open.add(books);
    return books;
  }

  private void link(Books books, NodeIdentity identity, int port, Clock clock) throws Exception {
    open.add(
        new Link(
            books.holder(),
            identity,
            new Link.Settings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Map.of(),
                LinkLimits.USUAL),
            clock,
            RANDOM));
  }

  private static Charter.Member member(
      String side, Map<String, PrivateKeys> keys, NodeIdentity node, int port) {
    PrivateKeys own = keys.get(side);
    if (own == null) throw new IllegalArgumentException(side);
    KeySet set =
        new KeySet(
            own.publicKeys(),
            Bytes.of(new byte[32]),
            Bytes.of(new byte[1_184]),
            List.of(node.pin()));
    return new Charter.Member(
        side, Map.of("en", side), set, Hash.sha256(new byte[0]), "127.0.0.1:" + port);
  }

  private static ActRequest.Target open() {
    return new ActRequest.Target.Open(
        "minutes", Map.of("host", List.of("lang-son"), "guest", List.of("guangxi", "quang-ninh")));
  }

  private static ActRequest.Target in(Hash dossier) {
    return new ActRequest.Target.In(dossier);
  }

  private ActRequest act(
      String side, ActRequest.Target target, String step, Optional<Hash> about, JsonObject body) {
    return ActRequest.of(
            mechanism,
            side,
            "secretariat",
            "officer-1",
            "id%020d".formatted(++ids),
            target,
            step,
            body)
        .withAbout(about);
  }

  private static Answer.Done done(Books books, ActRequest request) {
    Answer answer = books.act(request).join();
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return (Answer.Done) answer;
  }

  private static DossierView view(Books books, String side, Hash dossier) {
    return books.dossier(side, Set.of("secretariat"), dossier).orElseThrow();
  }

  private static int facts(Books books, String side, Hash dossier) {
    return books
        .dossier(side, Set.of("secretariat"), dossier)
        .map(d -> d.view().facts().size())
        .orElse(0);
  }

  private long cosigners(Books books, String side) {
    return books.logs(mechanism).stream()
        .filter(l -> l.log().side().equals(side))
        .flatMap(l -> l.checkpoint().stream())
        .flatMap(c -> c.signatures().stream())
        .map(l -> l.name())
        .filter(n -> n.endsWith("/holds"))
        .distinct()
        .count();
  }

  private static void until(String what, BooleanSupplier holds) {
    TwoNodes.until(what, holds);
  }

  private static JsonObject clauses(String vi, String zh) {
    JsonObject clause =
        JsonObject.of(
            "id",
            "c1",
            "texts",
            JsonObject.of("vi", vi, "zh", zh),
            "field",
            "smart-gate",
            "kind",
            "commitment");
    return JsonObject.of(
        "heading", JsonObject.of("vi", "Biên bản (Diễn tập)", "zh", "会谈纪要（演练）"),
        "held-on", "2026-03-01",
        "place", JsonObject.of("vi", "Lạng Sơn", "zh", "谅山"),
        "clauses", List.of(clause));
  }

  private static JsonObject wish() {
    return JsonObject.of("clause", "c1", "wish", JsonObject.of("zh", "请补充期限"));
  }

  private static JsonObject paper() {
    return JsonObject.of(
        "signed-on", "2026-03-02",
        "place", JsonObject.of("vi", "Lạng Sơn", "zh", "谅山"),
        "signatory-office", JsonObject.of("vi", "Trưởng đoàn", "zh", "团长"));
  }
}
