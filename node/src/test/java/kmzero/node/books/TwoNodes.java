package kmzero.node.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
import kmzero.node.papers.ScansOnTheLink;
import kmzero.node.story.FreePort;

/// Two nodes with databases of their own and a real link, in an exercise under every shipped
/// procedure: Lạng Sơn and Quảng Ninh on one, Guangxi on the other. Close it.
public final class TwoNodes implements AutoCloseable {

  private static final List<String> SIDES = List.of("lang-son", "quang-ninh", "guangxi");

  /// The facilitator, hosted by Viet Nam's node.
  public static final String CONSULATE = "consulate-nanning";

  private final SecureRandom random = new SecureRandom();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<Projection> projections;
  private final List<OwnCheck> checks;
  private final Books vietNam;
  private final Books china;
  private final Link vietNamLink;
  private final Hash mechanism;
  private int ids;

  /// Starts them, joined and published.
  ///
  /// @param folder for certificates
  public TwoNodes(Path folder, List<Projection> projections, List<OwnCheck> checks) {
    this(folder, projections, checks, SIDES);
  }

  /// Starts them with other members.
  ///
  /// @param sides `guangxi` and others; all but Guangxi live on the first node
  public TwoNodes(
      Path folder, List<Projection> projections, List<OwnCheck> checks, List<String> sides) {
    this(folder, projections, checks, sides, 1);
  }

  /// The same under a charter with so many stripes.
  public TwoNodes(
      Path folder,
      List<Projection> projections,
      List<OwnCheck> checks,
      List<String> sides,
      int stripes) {
    this.projections = projections;
    this.checks = checks;
    Map<String, PrivateKeys> keys = new TreeMap<>();
    for (String side : sides) keys.put(side, PrivateKeys.generate(random));
    keys.put(CONSULATE, PrivateKeys.generate(random));
    Clock clock = Clock.systemUTC();
    try {
      NodeIdentity here = NodeIdentity.of(folder.resolve("a"), "viet-nam", clock);
      NodeIdentity there = NodeIdentity.of(folder.resolve("b"), "guangxi", clock);
      int portA = FreePort.find();
      int portB = FreePort.find();
      List<Charter.Member> members =
          sides.stream()
              .map(s ->
                  s.equals("guangxi")
                      ? member(s, keys, there, portB)
                      : member(s, keys, here, portA))
              .toList();
      List<Procedure> procedures = Procedures.SHIPPED.stream().map(Procedures::load).toList();
      Charter charter = charter(members, member(CONSULATE, keys, here, portA), procedures, stripes);
      mechanism = charter.hash();
      Set<String> vietNamese = new java.util.TreeSet<>(sides);
      vietNamese.remove("guangxi");
      vietNamese.add(CONSULATE);
      vietNam = books(vietNamese, keys, clock);
      china = books(Set.of("guangxi"), keys, clock);
      vietNam.join(charter);
      china.join(charter);
      vietNamLink = link(vietNam, here, portA, clock);
      link(china, there, portB, clock);
      until("founded", () -> vietNam.founded(mechanism) && china.founded(mechanism));
      vietNam.publish(mechanism, procedures);
      until(
          "published",
          () ->
              Procedures.SHIPPED.stream().allMatch(p -> china.procedure(mechanism, p).isPresent()));
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  public Books vietNam() {
    return vietNam;
  }

  /// The link of that node.
  public Link vietNamLink() {
    return vietNamLink;
  }

  public Books china() {
    return china;
  }

  public Hash mechanism() {
    return mechanism;
  }

  /// The node that hosts `side`.
  public Books of(String side) {
    return side.equals("guangxi") ? china : vietNam;
  }

  /// Opens a dossier and waits until the other node holds it.
  public Hash opens(
      String side,
      String procedure,
      Map<String, List<String>> roles,
      String step,
      JsonObject body) {
    Answer.Done done =
        done(side, "secretariat", new ActRequest.Target.Open(procedure, roles), step, null, body);
    everywhere(done.dossier());
    return done.dossier();
  }

  /// Acts in a dossier and waits until the other node holds the act.
  ///
  /// @return the act
  public Hash does(String side, String office, Hash dossier, String step, JsonObject body) {
    Hash act = done(side, office, new ActRequest.Target.In(dossier), step, null, body).act();
    everywhere(dossier);
    return act;
  }

  /// As [#does], about an act.
  public Hash does(
      String side, String office, Hash dossier, String step, Hash about, JsonObject body) {
    Hash act = done(side, office, new ActRequest.Target.In(dossier), step, about, body).act();
    everywhere(dossier);
    return act;
  }

  /// What the node of `side` answers to a request.
  public Answer tries(
      String side,
      String office,
      ActRequest.Target target,
      String step,
      @org.jspecify.annotations.Nullable Hash about,
      JsonObject body) {
    ActRequest request =
        ActRequest.of(
                mechanism,
                side,
                office,
                "officer-1",
                "id%020d".formatted(++ids),
                target,
                step,
                body)
            .withAbout(Optional.ofNullable(about));
    return of(side).act(request).join();
  }

  private Answer.Done done(
      String side,
      String office,
      ActRequest.Target target,
      String step,
      @org.jspecify.annotations.Nullable Hash about,
      JsonObject body) {
    Answer answer = tries(side, office, target, step, about, body);
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return (Answer.Done) answer;
  }

  /// Waits until both nodes hold as many acts of the dossier.
  public void everywhere(Hash dossier) {
    until(
        "the same acts on both nodes",
        () -> facts(vietNam, "lang-son", dossier) == facts(china, "guangxi", dossier));
  }

  /// The dossier as `side` sees it, for its secretariat.
  public DossierView view(String side, Hash dossier) {
    return of(side).dossier(side, Set.of("secretariat"), dossier).orElseThrow();
  }

  /// Waits until both nodes have equal digests, rebuilds both, and compares again.
  public void equalAndRebuiltEqual() {
    until(
        "equal",
        () -> List.of(vietNam.digest(mechanism), china.digest(mechanism)),
        both -> both.getFirst().equals(both.getLast()));
    Digest before = china.digest(mechanism);
    china.rebuild(mechanism);
    vietNam.rebuild(mechanism);
    assertThat(china.digest(mechanism)).isEqualTo(before);
    assertThat(vietNam.digest(mechanism)).isEqualTo(before);
  }

  /// How long a test waits for what a busy machine may do late. Nothing is proved by its length.
  public static final Duration PATIENCE = Duration.ofSeconds(120);

  /// Waits up to [#PATIENCE].
  public static void until(String what, BooleanSupplier holds) {
    until(what, holds::getAsBoolean, it -> it);
  }

  /// Looks again and again, up to [#PATIENCE].
  ///
  /// @return what was seen at last
  /// @throws AssertionError if it never was as wanted; the message ends with what was seen last
  public static <T> T until(String what, Supplier<T> look, Predicate<T> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      T seen = look.get();
      if (wanted.test(seen)) return seen;
      if (System.nanoTime() > end)
        throw new AssertionError(
            "not within %d s: %s; seen last: %s".formatted(PATIENCE.toSeconds(), what, seen));
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static int facts(Books books, String side, Hash dossier) {
    return books
        .dossier(side, Set.of("secretariat"), dossier)
        .map(d -> d.view().facts().size())
        .orElse(0);
  }

  private Charter charter(
      List<Charter.Member> members,
      Charter.Member facilitator,
      List<Procedure> procedures,
      int stripes) {
    return new Charter(
        "exercise.example",
        Map.of("en", "Exercise", "vi", "Diễn tập", "zh", "演练"),
        "spring-meeting",
        "lang-son",
        members,
        List.of(facilitator),
        procedures.stream()
            .map(p -> new Charter.InUse(p.name(), p.rulesHash(), p.textsHash()))
            .toList(),
        stripes,
        1,
        true,
        Ids.fresh(random));
  }

  private Books books(Set<String> sides, Map<String, PrivateKeys> keys, Clock clock) {
    TestDatabase database = TestDatabase.migrated();
    open.add(database);
    Map<String, PrivateKeys> own = new TreeMap<>(keys);
    own.keySet().retainAll(sides);
    Books books = new Books(database.source(), new Keyring(own), clock, projections, checks);
    open.add(books);
    return books;
  }

  private Link link(Books books, NodeIdentity identity, int port, Clock clock) throws IOException {
    Link link =
        new Link(
            books.holder(),
            new ScansOnTheLink(books.database()),
            identity,
            new Link.Settings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Map.of(),
                LinkLimits.USUAL),
            clock,
            random);
    open.add(link);
    return link;
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

  @Override
  public void close() {
    for (AutoCloseable part : open.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("closing " + part, e);
      }
    }
  }
}
