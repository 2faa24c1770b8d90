package kmzero.node.attention;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.passages.Passages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /attention`: the side's rules. `POST /attention`: tries a rule on past passages, and keeps
/// it when it was tried and the person says so. For officers who look at lorries.
@Controller
public final class AttentionPages {

  private static final List<String> OFFICES =
      List.of("customs", "quarantine", "border-guard", "gate-board");
  private static final int SHOWN = 20;

  private final Attention attention;
  private final Passages passages;
  private final Books books;
  private final Pages pages;

  AttentionPages(Attention attention, Books books, Pages pages) {
    this.attention = attention;
    this.books = books;
    this.passages = new Passages(books);
    this.pages = pages;
  }

  /// A rule on the page.
  public record Line(
      String name, int version, String words, String rule, boolean active, int tried, int hit) {}

  /// What a trial found.
  public record Found(int tried, int hit, List<Passages.Row> some) {
    public Found {
      some = List.copyOf(some);
    }
  }

  /// The page.
  ///
  /// @param typed what stands in the form
  /// @param wrong why the rule is none
  /// @param found of the trial that was just made
  public record Sheet(
      List<Line> rules,
      Map<String, String> variables,
      Map<String, String> typed,
      @Nullable String wrong,
      Optional<Found> found,
      boolean exercise) {
    public Sheet {
      rules = List.copyOf(rules);
      variables = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(variables));
      typed = Map.copyOf(typed);
    }

    /// What an input shows.
    public String of(String name) {
      return typed.getOrDefault(name, "");
    }
  }

  @GetMapping("/attention")
  Page list(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    return may(who)
        ? sheet(who, 200, Map.of(), null, Optional.empty(), request)
        : new Problem(403, "problem.not-allowed").page();
  }

  @PostMapping("/attention")
  Object tried(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request) {
    if (!may(who)) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().orElseThrow();
    String name = typed.getOrDefault("name", "").strip();
    String words = typed.getOrDefault("words", "").strip();
    String rule = typed.getOrDefault("rule", "").strip();
    if (!name.matches("[a-z][a-z0-9-]{1,39}") || words.isEmpty() || words.length() > 200)
      return sheet(who, 422, typed, "name", Optional.empty(), request);
    boolean isNew = attention.list(side).stream().noneMatch(it -> it.name().equals(name));
    if (isNew && attention.list(side).size() >= Attention.MOST_RULES)
      return sheet(who, 422, typed, "many", Optional.empty(), request);
    return switch (attention.make(rule)) {
      case AttentionRule.Made.Refused(String why) ->
          sheet(who, 422, typed, why, Optional.empty(), request);
      case AttentionRule.Made.Ready(AttentionRule ready) -> {
        Attention.Trial trial = attention.trial(side, ready);
        // it is kept as it was tried: the second press carries the rule that the first one showed
        if (typed.containsKey("keep") && rule.equals(typed.get("tried"))) {
          attention.keep(
              side,
              who.account(),
              new Attention.Kept(
                  name,
                  0,
                  Map.of(pages.language(request).tag(), words),
                  rule,
                  true,
                  trial.tried(),
                  trial.named().size()));
          yield ResponseEntity.status(HttpStatus.SEE_OTHER)
              .header(HttpHeaders.LOCATION, "/attention")
              .build();
        }
        yield sheet(
            who,
            200,
            typed,
            null,
            Optional.of(new Found(trial.tried(), trial.named().size(), rows(side, trial.named()))),
            request);
      }
    };
  }

  private List<Passages.Row> rows(String side, List<Hash> named) {
    return named.stream()
        .limit(SHOWN)
        .flatMap(dossier -> passages.find(side, dossier).stream())
        .toList();
  }

  /// Puts a rule to rest, or wakes it; a new version of it either way.
  @PostMapping("/attention/{name}/rest")
  Object rest(@AuthenticationPrincipal SignedIn who, @PathVariable String name) {
    if (!may(who)) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().orElseThrow();
    Optional<Attention.Kept> kept =
        attention.list(side).stream().filter(it -> it.name().equals(name)).findFirst();
    if (kept.isEmpty()) return new Problem(404, "problem.not-found").page();
    Attention.Kept was = kept.get();
    attention.keep(
        side,
        who.account(),
        new Attention.Kept(
            was.name(), 0, was.words(), was.rule(), !was.active(), was.tried(), was.hit()));
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, "/attention")
        .build();
  }

  private static boolean may(SignedIn who) {
    return who.findSide().isPresent() && OFFICES.stream().anyMatch(who.offices()::contains);
  }

  private Page sheet(
      SignedIn who,
      int status,
      Map<String, String> typed,
      @Nullable String wrong,
      Optional<Found> found,
      HttpServletRequest request) {
    String side = who.findSide().orElseThrow();
    String language = pages.language(request).tag();
    return new Page(
        status,
        "attention/list",
        new Sheet(
            attention.list(side).stream()
                .map(it ->
                    new Line(
                        it.name(),
                        it.version(),
                        it.words()
                            .getOrDefault(
                                language,
                                it.words().values().stream().findFirst().orElse(it.name())),
                        it.rule(),
                        it.active(),
                        it.tried(),
                        it.hit()))
                .toList(),
            Facts.TYPES,
            typed,
            wrong,
            found,
            books.charters(side).stream().allMatch(charter -> charter.exercise())));
  }
}
