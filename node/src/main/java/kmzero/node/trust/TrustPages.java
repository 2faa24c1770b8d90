package kmzero.node.trust;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.Verdict;
import kmzero.ledger.keys.LogKeys;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Contradiction;
import kmzero.node.books.Digest;
import kmzero.node.books.ProcessAtWork;
import kmzero.node.books.StripeOf;
import kmzero.node.database.Database;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.link.Link;
import kmzero.node.link.LinkState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The engineer's page.
@Controller
public final class TrustPages {

  private final Books books;
  private final Link link;
  private final Database database;
  private final Pages pages;

  TrustPages(Books books, Link link, Database database, Pages pages) {
    this.books = books;
    this.link = link;
    this.database = database;
    this.pages = pages;
  }

  /// What the page shows.
  public record Trust(
      List<Peer> peers,
      List<Mechanism> mechanisms,
      List<OwnLogs.OwnLog> ownLogs,
      List<Contradicting> contradictions,
      List<Clock> clocks,
      Map<String, String> database,
      List<Process> processes,
      Running running) {
    public Trust {
      processes = List.copyOf(processes);
      peers = List.copyOf(peers);
      mechanisms = List.copyOf(mechanisms);
      ownLogs = List.copyOf(ownLogs);
      contradictions = List.copyOf(contradictions);
      clocks = List.copyOf(clocks);
    }
  }

  /// One of several processes that run this node.
  ///
  /// @param writes the names of mechanisms and stripes; empty when it has the lease of none
  public record Process(String name, boolean here, boolean onDuty, String writes) {}

  /// Another node.
  ///
  /// @param sides the names of those who live there
  /// @param paused whether an engineer has paused the link to it
  public record Peer(
      String address,
      String sides,
      boolean paused,
      Clocks.@Nullable Moment lastHeard,
      Clocks.@Nullable Moment expires,
      List<Line> lines) {
    public Peer {
      lines = List.copyOf(lines);
    }
  }

  /// The link to a peer in one mechanism.
  ///
  /// @param state end of the words' key
  /// @param error what went wrong last; empty when nothing did
  public record Line(String mechanism, String state, Clocks.Moment since, String error) {}

  /// Two trees of one log that its owner signed.
  ///
  /// @param place which log of the side; see [LogPlace]
  /// @param way who showed the other one; empty where that is not known
  /// @param lastHeld entries of ours that members elsewhere have confirmed; 0 where none has
  /// @param holders their names
  /// @param end what ends the log there when the keys of a side of this node were stolen; empty for
  ///   a log of others and for one that has ended already
  public record Contradicting(
      String side,
      String place,
      String mechanism,
      Clocks.Moment at,
      String way,
      Tree mine,
      Tree theirs,
      long lastHeld,
      String holders,
      String end) {}

  /// A tree that somebody signed.
  public record Tree(long size, String root, Clocks.@Nullable Moment signedAt) {}

  /// Two clocks that differ.
  ///
  /// @param unit end of the words' key for the number
  public record Clock(String ahead, String behind, long amount, String unit) {}

  /// One mechanism as this node holds it.
  ///
  /// @param stripes logs that each side keeps
  public record Mechanism(
      String name,
      String hash,
      int stripes,
      boolean founded,
      String digest,
      long entries,
      List<Log> logs,
      List<Keys> keys) {
    public Mechanism {
      logs = List.copyOf(logs);
      keys = List.copyOf(keys);
    }
  }

  /// One log.
  ///
  /// @param place which log of the side; see [LogPlace]
  /// @param signed size of its newest checkpoint; -1 without one
  /// @param cosigners names of the sides that hold it durably
  /// @param waitsFor what its next entry waits for; empty when it does not wait
  public record Log(
      String side,
      String place,
      boolean own,
      long held,
      long judged,
      String root,
      long signed,
      Clocks.@Nullable Moment signedAt,
      List<String> cosigners,
      String waitsFor,
      boolean contradiction) {
    public Log {
      cosigners = List.copyOf(cosigners);
    }
  }

  /// The verifier keys of a member that rule now, one a line.
  ///
  /// @param entry the entry of its log since which they rule; -1 for the charter's
  /// @param since when its owner signed for that entry
  public record Keys(String side, String lines, long entry, Clocks.@Nullable Moment since) {}

  /// The process.
  public record Running(String java, Duration up, long heapMegabytes, long heapMostMegabytes) {}

  @GetMapping("/trust")
  Page trust(HttpServletRequest request) {
    Language language = pages.language(request);
    Runtime runtime = Runtime.getRuntime();
    return Page.of(
        "trust/trust",
        new Trust(
            peers(language),
            books.mechanisms().stream().map(hash -> mechanism(hash, language)).toList(),
            new OwnLogs(books, pages.words()).all(language),
            books.mechanisms().stream()
                .flatMap(hash -> books.contradictions(hash).stream())
                .map(found -> contradicting(found, language))
                .toList(),
            clocks(language),
            facts(),
            books.processes().stream().map(it -> process(it, language)).toList(),
            new Running(
                Runtime.version().toString(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20)));
  }

  /// Pauses the link to a peer or ends the pause.
  @PostMapping("/trust/links")
  void link(@RequestParam String address, @RequestParam String to, HttpServletResponse response)
      throws IOException {
    if (to.equals("pause")) {
      link.pause(address);
    } else {
      link.resume(address);
    }
    response.sendRedirect("/trust");
  }

  private Process process(ProcessAtWork process, Language language) {
    List<String> names = process.writes().stream().map(it -> name(it, language)).toList();
    return new Process(process.name(), process.here(), process.onDuty(), list(names, language));
  }

  private Map<String, String> facts() {
    var facts = database.facts();
    return Map.of(
        "version", facts.version(),
        "database", facts.database(),
        "encoding", facts.encoding(),
        "collation", facts.collation(),
        "durable", Boolean.toString(facts.durable()));
  }

  private List<Peer> peers(Language language) {
    Map<String, List<LinkState>> byAddress = new TreeMap<>();
    for (LinkState state : link.states()) {
      byAddress.computeIfAbsent(state.peer(), address -> new ArrayList<>()).add(state);
    }
    return byAddress.values().stream().map(states -> peer(states, language)).toList();
  }

  private Peer peer(List<LinkState> states, Language language) {
    LinkState first = states.getFirst();
    Optional<Instant> heard =
        states.stream().flatMap(s -> s.lastHeard().stream()).max(Instant::compareTo);
    Optional<Instant> expires =
        states.stream().flatMap(s -> s.certificateExpires().stream()).min(Instant::compareTo);
    return new Peer(
        first.peer(),
        list(
            states.stream()
                .flatMap(s -> s.sides().stream().map(side -> side(s.mechanism(), side, language)))
                .distinct()
                .toList(),
            language),
        first.standing() == LinkState.Standing.PAUSED,
        heard.map(at -> Clocks.moment(at, language)).orElse(null),
        expires.map(at -> Clocks.moment(at, language)).orElse(null),
        states.stream().map(state -> line(state, language)).toList());
  }

  private Line line(LinkState state, Language language) {
    return new Line(
        name(state.mechanism(), language),
        state(state),
        Clocks.moment(state.since(), language),
        state.standing() == LinkState.Standing.UP ? "" : state.lastError().orElse(""));
  }

  private static String list(List<String> names, Language language) {
    return String.join(language == Language.ZH ? "、" : ", ", names);
  }

  private Contradicting contradicting(Contradiction found, Language language) {
    Hash mechanism = found.log().mechanism();
    Optional<Contradiction.LastHeld> held = books.lastHeld(found.log());
    List<String> holders = held.map(Contradiction.LastHeld::sides).orElse(List.of());
    boolean own = books.standings(mechanism).stream().anyMatch(s -> s.log().equals(found.log()));
    return new Contradicting(
        side(mechanism, found.log().side(), language),
        place(found.log(), language),
        name(mechanism, language),
        Clocks.moment(found.at(), language),
        found.way(),
        tree(found.mine(), language),
        tree(found.theirs(), language),
        held.map(Contradiction.LastHeld::size).orElse(0L),
        list(holders.stream().map(each -> side(mechanism, each, language)).toList(), language),
        held.filter(it -> own)
            .map(it -> "--end %s=%d".formatted(StripeOf.of(found.log()), it.size()))
            .orElse(""));
  }

  private static Tree tree(SignedCheckpoint signed, Language language) {
    return new Tree(
        signed.checkpoint().size(),
        signed.checkpoint().root().hex(),
        ClockDifference.signedAt(signed).map(at -> Clocks.moment(at, language)).orElse(null));
  }

  /// The largest difference of each two sides, whatever the mechanism.
  private List<Clock> clocks(Language language) {
    Map<List<String>, Clock> clocks = new LinkedHashMap<>();
    for (Hash mechanism : books.mechanisms()) {
      List<SignedCheckpoint> newest =
          books.logs(mechanism).stream().flatMap(log -> log.checkpoint().stream()).toList();
      for (ClockDifference one : ClockDifference.among(newest, books.sides())) {
        String ahead = side(mechanism, one.ahead(), language);
        String behind = side(mechanism, one.behind(), language);
        clocks.putIfAbsent(List.of(ahead, behind), clock(ahead, behind, one.atLeast()));
      }
    }
    return List.copyOf(clocks.values());
  }

  private static Clock clock(String ahead, String behind, Duration by) {
    if (by.toDays() >= 2) return new Clock(ahead, behind, by.toDays(), "days");
    if (by.toHours() >= 2) return new Clock(ahead, behind, by.toHours(), "hours");
    return new Clock(ahead, behind, by.toMinutes(), "minutes");
  }

  private static String state(LinkState state) {
    return switch (state.standing()) {
      case STARTING -> "starting";
      case UP -> state.inStep() ? "in-step" : "up";
      case DOWN -> "down";
      case PAUSED -> "paused";
    };
  }

  private String name(Hash mechanism, Language language) {
    return books.charter(mechanism).map(charter -> name(charter, language)).orElse(mechanism.hex());
  }

  /// A stripe is named where the mechanism has several.
  private String name(StripeOf of, Language language) {
    String mechanism = name(of.mechanism(), language);
    boolean several = books.charter(of.mechanism()).filter(it -> it.stripes() > 1).isPresent();
    if (!several) return mechanism;
    return mechanism + " · " + pages.words().say(language, "trust.stripe", "stripe", of.stripe());
  }

  private String place(Origin log, Language language) {
    Charter charter = books.charter(log.mechanism()).orElseThrow();
    return LogPlace.of(charter, log, language, pages.words());
  }

  private static String name(Charter charter, Language language) {
    return charter.names().getOrDefault(language.tag(), charter.names().getOrDefault("en", ""));
  }

  private Mechanism mechanism(Hash hash, Language language) {
    Charter charter = books.charter(hash).orElseThrow();
    Digest digest = books.digest(hash);
    List<Log> logs = new ArrayList<>();
    for (Books.LogStanding log : books.logs(hash)) logs.add(log(log, language));
    return new Mechanism(
        name(charter, language),
        hash.hex(),
        charter.stripes(),
        books.founded(hash),
        digest.sha256().hex(),
        digest.sizes().values().stream().mapToLong(Long::longValue).sum(),
        logs,
        charter.holders().stream().map(side -> keys(charter, side, language)).toList());
  }

  private Log log(Books.LogStanding log, Language language) {
    Origin origin = log.log();
    Hash mechanism = origin.mechanism();
    Verdict.Waiting waiting = log.waiting().orElse(null);
    return new Log(
        side(mechanism, origin.side(), language),
        place(origin, language),
        log.own(),
        log.held(),
        log.judged(),
        log.root().hex(),
        log.checkpoint().map(signed -> signed.checkpoint().size()).orElse(-1L),
        log.checkpoint()
            .flatMap(ClockDifference::signedAt)
            .map(at -> Clocks.moment(at, language))
            .orElse(null),
        log.checkpoint().map(ClockDifference::holders).orElse(List.of()).stream()
            .map(side -> side(mechanism, side, language))
            .toList(),
        waiting == null ? "" : waitsFor(waiting, language),
        waiting != null && waiting.contradiction());
  }

  private String waitsFor(Verdict.Waiting waiting, Language language) {
    Origin log = waiting.log();
    String place = place(log, language);
    String side = side(log.mechanism(), log.side(), language);
    return "%s%s ≥ %d".formatted(side, place.isEmpty() ? "" : " · " + place, waiting.size());
  }

  private String side(Hash mechanism, String side, Language language) {
    return books
        .charter(mechanism)
        .flatMap(charter -> charter.find(side))
        .map(member -> member.names().getOrDefault(language.tag(), side))
        .orElse(side);
  }

  private Keys keys(Charter charter, String side, Language language) {
    Origin first = Origin.first(charter.domain(), charter.hash(), side);
    MechanismKeys keys = books.keys(charter.hash());
    LogKeys log = keys.newestLog(side).orElseGet(() -> keys.of(first));
    Clocks.Moment since =
        books.holdings(charter.hash()).turns(log.log()).reversed().stream()
            .findFirst()
            .flatMap(ClockDifference::signedAt)
            .map(at -> Clocks.moment(at, language))
            .orElse(null);
    return new Keys(
        side(charter.hash(), side, language),
        new SideKeys(first.toString(), side, log.newest().signing()).encode(),
        log.turns().isEmpty() ? -1 : log.turns().getLast().index(),
        since);
  }
}
