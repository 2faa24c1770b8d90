package kmzero.node.books;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.database.Dump;
import kmzero.node.database.TestDatabase;
import kmzero.node.link.Link;
import kmzero.node.link.LinkLimits;
import kmzero.node.link.NodeIdentity;
import kmzero.node.outside.OutsideCopy;
import kmzero.node.story.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Yesterday's backup: Lạng Sơn's database is what it was before the last acts, which Guangxi
/// holds.
@Order(1) // long
class SetBackIT {

  private static final Procedure PROCEDURE = Procedures.load("head-count");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, PrivateKeys> keys =
      Map.of("lang-son", PrivateKeys.generate(RANDOM), "guangxi", PrivateKeys.generate(RANDOM));
  private final int portHere = FreePort.find();
  private final int portThere = FreePort.find();
  private final TestDatabase database = TestDatabase.migrated();
  private Path outside = Path.of("");
  private Books langSon;
  private Books guangxi;
  private Link linkHere;
  private Link linkThere;
  private Hash mechanism = PROCEDURE.rulesHash();
  private Hash dossier = mechanism;
  private int ids;

  SetBackIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    outside = folder.resolve("outside");
    Charter charter = charter();
    mechanism = charter.hash();
    TestDatabase there = TestDatabase.migrated();
    open.add(there);
    guangxi = books(there, "guangxi", folder.resolve("outside-there"));
    langSon = books(database, "lang-son", outside);
    guangxi.join(charter);
    langSon.join(charter);
    linkThere = link(guangxi, "there", portThere);
    linkHere = link(langSon, "here", portHere);
  }

  /// Of the charter; dossiers are opened in the last one.
  int stripes() {
    return 1;
  }

  @BeforeEach
  void begin() {
    until("founded", () -> langSon.founded(mechanism) && guangxi.founded(mechanism));
    langSon.publish(mechanism, List.of(PROCEDURE));
    dossier = opens("Hữu Nghị");
    equal();
  }

  @AfterEach
  void stop() throws Exception {
    stopLangSon();
    linkThere.close();
    guangxi.close();
    database.close();
    for (AutoCloseable part : open.reversed()) part.close();
  }

  @Test
  void the_copy_outside_the_database_brings_back_what_the_backup_does_not_have() throws Exception {
    Path backup = backup();
    Hash later = remark("sau bản sao lưu");
    stopLangSon();
    linkThere.close(); // nobody else is there to ask
    restore(backup, outside);
    assertThat(acts()).contains(later);
    assertThat(standing().why()).isEmpty();
    remark("đi tiếp");
    linkHere = link(langSon, "here", portHere);
    linkThere = link(guangxi, "there", portThere);
    equal();
    assertThat(guangxi.contradictions(mechanism)).isEmpty();
  }

  @Test
  void without_that_copy_the_members_bring_it_back_and_the_log_goes_on() throws Exception {
    Path backup = backup();
    Hash later = remark("sau bản sao lưu");
    equal();
    stopLangSon();
    Path empty = folder.resolve("empty");
    new OutsideCopy(empty).markRestored();
    restore(backup, empty);
    assertThat(tries("chưa được")).isInstanceOf(Answer.Refused.class);
    linkHere = link(langSon, "here", portHere);
    until("it goes on", () -> standing().why().isEmpty());
    assertThat(acts()).contains(later);
    assertThat(standing().log().generation()).isEqualTo(1);
    remark("đi tiếp");
    equal();
    assertThat(guangxi.contradictions(mechanism)).isEmpty();
  }

  @Test
  void where_nobody_answers_a_person_opens_the_next_generation_and_does_again_what_turns_up()
      throws Exception {
    Path backup = backup();
    Hash lost = remark("sau bản sao lưu");
    Hash opened = opens("Tân Thanh");
    equal();
    stopLangSon();
    linkThere.close();
    Path empty = folder.resolve("empty");
    new OutsideCopy(empty).markRestored();
    restore(backup, empty);
    linkHere = link(langSon, "here", portHere);
    assertThat(tries("chưa được"))
        .isEqualTo(
            new Answer.Refused(new Objection("set-back", List.of(standing().log().toString()))));
    assertThat(standing().why()).contains("restored");
    assertThat(standing().silent()).containsExactly("guangxi");
    assertThat(opensGeneration().generation()).isEqualTo(2);
    Hash went = remark("thế hệ mới");
    linkThere = link(guangxi, "there", portThere);
    equal();
    assertThat(acts()).contains(went).doesNotContain(lost);
    assertThat(langSon.dossier("lang-son", Set.of(), opened)).isEmpty();
    assertThat(guangxi.findRow("guangxi", opened)).isEmpty();
    until("it turns up", () -> langSon.beyond(mechanism).size() == 2);
    for (var each : langSon.beyond(mechanism)) {
      assertThat(langSon.again(each, "officer-2").join()).isInstanceOf(Answer.Done.class);
    }
    assertThat(langSon.beyond(mechanism)).isEmpty();
    equal();
    assertThat(texts()).contains("sau bản sao lưu", "thế hệ mới");
    assertThat(guangxi.contradictions(mechanism)).isEmpty();
    assertThat(verified()).isTrue();
    Digest before = langSon.digest(mechanism);
    langSon.rebuild(mechanism);
    assertThat(langSon.digest(mechanism)).isEqualTo(before);
  }

  @Test
  void after_a_start_without_a_link_and_without_a_difference_work_goes_on() throws Exception {
    stopLangSon();
    linkThere.close();
    langSon = books(database, "lang-son", outside);
    long began = System.nanoTime();
    remark("không có đường truyền");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    assertThat(standing().why()).isEmpty();
    linkThere = link(guangxi, "there", portThere);
  }

  @Test
  void a_database_with_other_entries_than_the_copy_is_not_written_on() throws Exception {
    Path backup = backup();
    remark("một");
    stopLangSon();
    linkThere.close();
    Path empty = folder.resolve("empty");
    restore(backup, empty); // asks in vain, goes on, and signs another second remark
    remark("hai");
    remark("ba");
    stopLangSon();
    langSon = books(database, "lang-son", outside);
    assertThat(standing().why()).contains("unlike-copy");
    assertThat(tries("bốn")).isInstanceOf(Answer.Refused.class);
    linkThere = link(guangxi, "there", portThere);
  }

  // ---- the cast ------------------------------------------------------------------------------

  private Path backup() throws IOException {
    Path file = folder.resolve("backup");
    try (OutputStream out = Files.newOutputStream(file)) {
      assertThat(Dump.write(database.source(), Instant.now(), out).total()).isPositive();
    }
    return file;
  }

  private void stopLangSon() {
    linkHere.close();
    langSon.close();
  }

  private void restore(Path backup, Path copyOutside) throws IOException {
    Dump.restore(backup, database.source());
    langSon = books(database, "lang-son", copyOutside);
  }

  private Books books(TestDatabase at, String side, Path copy) {
    return new Books(
        at.source(),
        new Keyring(Map.of(side, keys.get(side))),
        Clock.systemUTC(),
        List.of(),
        List.of(),
        Optional.of(new OutsideCopy(copy)),
        Optional.empty());
  }

  private Link link(Books books, String node, int port) throws IOException {
    return new Link(
        books.holder(),
        NodeIdentity.of(folder.resolve(node), node, Clock.systemUTC()),
        new Link.Settings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            Map.of(),
            LinkLimits.USUAL),
        Clock.systemUTC(),
        RANDOM);
  }

  private Charter charter() throws IOException {
    Clock clock = Clock.systemUTC();
    return new Charter(
        "exercise.example",
        Map.of("en", "Exercise", "vi", "Diễn tập", "zh", "演练"),
        "gate",
        "lang-son",
        List.of(
            member("lang-son", NodeIdentity.of(folder.resolve("here"), "here", clock), portHere),
            member("guangxi", NodeIdentity.of(folder.resolve("there"), "there", clock), portThere)),
        List.of(),
        List.of(new Charter.InUse(PROCEDURE.name(), PROCEDURE.rulesHash(), PROCEDURE.textsHash())),
        stripes(),
        1,
        true,
        Ids.fresh(RANDOM));
  }

  private Charter.Member member(String side, NodeIdentity node, int port) {
    KeySet set =
        new KeySet(
            keys.get(side).publicKeys(),
            Bytes.of(new byte[32]),
            Bytes.of(new byte[1_184]),
            List.of(node.pin()));
    return new Charter.Member(
        side, Map.of("en", side), set, Hash.sha256(new byte[0]), "127.0.0.1:" + port);
  }

  /// How the log that dossiers are in stands.
  private Standing standing() {
    return langSon.standings(mechanism).getLast();
  }

  private Origin opensGeneration() {
    return langSon.openGeneration(mechanism, "lang-son", stripes() - 1, "engineer");
  }

  private void equal() {
    until("equal", () -> langSon.digest(mechanism).equals(guangxi.digest(mechanism)));
  }

  /// Whether what Guangxi holds, both generations and what lies beyond, proves from its file.
  private boolean verified() throws IOException {
    Path file = folder.resolve("generations.kmzero");
    try (OutputStream out = Files.newOutputStream(file)) {
      var _ = BundleWriter.mechanism(guangxi.holdings(mechanism), Instant.now(), out);
    }
    String origin = Origin.first("exercise.example", mechanism, "guangxi").toString();
    SideKeys given = new SideKeys(origin, "guangxi", keys.get("guangxi").publicKeys());
    Files.writeString(folder.resolve("guangxi.keys"), given.encode());
    Verified verified = Verification.verify(file, List.of(given));
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.logs()).extracting(log -> log.log().generation()).contains(1, 2);
    return verified.complete();
  }

  private List<Hash> acts() {
    return langSon.dossier("lang-son", Set.of(), dossier).orElseThrow().view().facts().stream()
        .map(fact -> fact.act())
        .toList();
  }

  private List<String> texts() {
    return guangxi.dossier("guangxi", Set.of(), dossier).orElseThrow().view().facts().stream()
        .flatMap(fact -> Stream.ofNullable(fact.body().findObject("note").orElse(null)))
        .map(note -> note.text("vi"))
        .toList();
  }

  private Hash opens(String gate) {
    JsonObject body =
        JsonObject.of(
            "gate",
            JsonObject.of("vi", gate, "zh", "友谊关"),
            "from",
            "2026-11-02",
            "to",
            "2026-11-02",
            "slot-minutes",
            30,
            "exchanged",
            "end-of-day");
    var roles = Map.of("opener", List.of("lang-son"), "side", List.of("lang-son", "guangxi"));
    var target = new ActRequest.Target.Open(PROCEDURE.name(), roles);
    return done(act(target, "open", body)).dossier();
  }

  private Hash remark(String text) {
    return done(remarking(text)).act();
  }

  private Answer tries(String text) {
    return langSon.act(remarking(text)).join();
  }

  private ActRequest remarking(String text) {
    JsonObject body = JsonObject.of("note", JsonObject.of("vi", text));
    return act(new ActRequest.Target.In(dossier), "remark", body);
  }

  private String id() {
    String id;
    do id = "id%020d".formatted(++ids);
    while (Ids.stripe(id, stripes()) != stripes() - 1);
    return id;
  }

  private ActRequest act(ActRequest.Target target, String step, JsonObject body) {
    return ActRequest.of(
        mechanism, "lang-son", "border-guard", "officer-1", id(), target, step, body);
  }

  private Answer.Done done(ActRequest request) {
    Answer answer = langSon.act(request).join();
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return (Answer.Done) answer;
  }
}
