package kmzero.node.trust;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.Verdict;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.note.SignatureLine;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Digest;
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
      List<Line> links, List<Mechanism> mechanisms, Map<String, String> database, Running running) {
    public Trust {
      links = List.copyOf(links);
      mechanisms = List.copyOf(mechanisms);
    }
  }

  /// The link to one peer in one mechanism.
  ///
  /// @param state end of the words' key
  /// @param error what went wrong last; empty when nothing did
  public record Line(
      String address,
      String sides,
      String mechanism,
      String state,
      boolean paused,
      Clocks.Moment since,
      Clocks.@Nullable Moment lastHeard,
      String error,
      Clocks.@Nullable Moment expires) {}

  /// One mechanism as this node holds it.
  public record Mechanism(
      String name,
      String hash,
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
  /// @param signed size of its newest checkpoint; -1 without one
  /// @param cosigners sides that hold it durably
  /// @param waitsFor what its next entry waits for; empty when it does not wait
  public record Log(
      String origin,
      String side,
      boolean own,
      long held,
      long judged,
      String root,
      long signed,
      List<String> cosigners,
      String waitsFor,
      boolean contradiction) {
    public Log {
      cosigners = List.copyOf(cosigners);
    }
  }

  /// The verifier keys of a member, one a line.
  public record Keys(String side, String lines) {}

  /// The process.
  public record Running(String java, Duration up, long heapMegabytes, long heapMostMegabytes) {}

  @GetMapping("/trust")
  Page trust(HttpServletRequest request) {
    Language language = pages.language(request);
    Runtime runtime = Runtime.getRuntime();
    return Page.of(
        "trust/trust",
        new Trust(
            link.states().stream().map(state -> line(state, language)).toList(),
            books.mechanisms().stream().map(hash -> mechanism(hash, language)).toList(),
            facts(),
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

  private Map<String, String> facts() {
    var facts = database.facts();
    return Map.of(
        "version", facts.version(),
        "database", facts.database(),
        "encoding", facts.encoding(),
        "collation", facts.collation(),
        "durable", Boolean.toString(facts.durable()));
  }

  private Line line(LinkState state, Language language) {
    return new Line(
        state.peer(),
        String.join(", ", state.sides()),
        name(state.mechanism(), language),
        state(state),
        state.standing() == LinkState.Standing.PAUSED,
        Clocks.moment(state.since(), language),
        state.lastHeard().map(at -> Clocks.moment(at, language)).orElse(null),
        state.standing() == LinkState.Standing.UP ? "" : state.lastError().orElse(""),
        state.certificateExpires().map(at -> Clocks.moment(at, language)).orElse(null));
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

  private static String name(Charter charter, Language language) {
    return charter.names().getOrDefault(language.tag(), charter.names().getOrDefault("en", ""));
  }

  private Mechanism mechanism(Hash hash, Language language) {
    Charter charter = books.charter(hash).orElseThrow();
    Digest digest = books.digest(hash);
    List<Log> logs = new ArrayList<>();
    for (Books.LogStanding log : books.logs(hash)) logs.add(log(log));
    return new Mechanism(
        name(charter, language),
        hash.hex(),
        books.founded(hash),
        digest.sha256().hex(),
        digest.sizes().values().stream().mapToLong(Long::longValue).sum(),
        logs,
        charter.holders().stream().map(side -> keys(charter, side)).toList());
  }

  private static Log log(Books.LogStanding log) {
    Verdict.Waiting waiting = log.waiting().orElse(null);
    return new Log(
        log.log().toString(),
        log.log().side(),
        log.own(),
        log.held(),
        log.judged(),
        log.root().hex(),
        log.checkpoint().map(signed -> signed.checkpoint().size()).orElse(-1L),
        log.checkpoint().map(TrustPages::cosigners).orElse(List.of()),
        waiting == null ? "" : waiting.log() + " ≥ " + waiting.size(),
        waiting != null && waiting.contradiction());
  }

  /// Sides whose cosignature stands under the checkpoint.
  private static List<String> cosigners(SignedCheckpoint signed) {
    String holds = PublicKeys.holdsName("");
    return signed.signatures().stream()
        .map(SignatureLine::name)
        .filter(name -> name.endsWith(holds))
        .map(name -> name.substring(0, name.length() - holds.length()))
        .distinct()
        .sorted()
        .toList();
  }

  private static Keys keys(Charter charter, String side) {
    Origin log = Origin.first(charter.domain(), charter.hash(), side);
    var set = charter.find(side).orElseThrow().keys();
    return new Keys(side, new SideKeys(log.toString(), side, set.signing()).encode());
  }
}
