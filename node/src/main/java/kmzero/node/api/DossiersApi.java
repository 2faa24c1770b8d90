package kmzero.node.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierQuery;
import kmzero.node.books.DossierRow;
import kmzero.node.books.DossierView;
import kmzero.node.desk.Problem;
import kmzero.node.sealed.ActFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/dossiers/{id}`: one dossier with its acts. `GET /api/dossiers`: those that match.
@RestController
final class DossiersApi {

  private static final int LIMIT = 200;

  private final Books books;
  private final ActFiles files;

  DossiersApi(Books books) {
    this.books = books;
    this.files = new ActFiles(books.database());
  }

  @GetMapping("/api/dossiers/{id}")
  ResponseEntity<byte[]> dossier(@PathVariable("id") String id) {
    Caller caller = Caller.get();
    Hash hash = Params.hash("id", id);
    for (String side : caller.sides(books)) {
      Optional<DossierView> view = books.dossier(side, caller.who().offices(), hash);
      if (view.isEmpty()) continue;
      boolean exercise =
          books.charter(side, view.get().mechanism()).map(c -> c.exercise()).orElse(false);
      return JsonAnswer.ok(
          DossierJson.of(
              view.get(),
              exercise,
              (act, content) -> files.look(side, caller.who().offices(), act, content)));
    }
    throw new BadRequest(new Problem(404, "problem.not-found"));
  }

  /// @param ended `true` or `false`
  /// @param waiting `true`: only what waits for one of the account's offices
  /// @param limit at most so many, 1 to 1,000
  @GetMapping("/api/dossiers")
  ResponseEntity<byte[]> dossiers(
      @RequestParam(name = "mechanism", required = false) @Nullable String mechanism,
      @RequestParam(name = "procedure", required = false) @Nullable String procedure,
      @RequestParam(name = "ended", required = false) @Nullable String ended,
      @RequestParam(name = "waiting", required = false) @Nullable String waiting,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    Caller caller = Caller.get();
    boolean mine = Params.truth("waiting", waiting).orElse(false);
    List<DossierRow> rows = new ArrayList<>();
    for (String side : caller.sides(books)) {
      rows.addAll(
          books.dossiers(
              new DossierQuery(
                  side,
                  Params.findHash("mechanism", mechanism),
                  Optional.ofNullable(procedure),
                  Params.truth("ended", ended),
                  mine ? caller.who().offices() : Set.of(),
                  Params.number("limit", limit, 1, 1_000).orElse(LIMIT))));
    }
    List<DossierRow> distinct =
        rows.stream()
            .distinct()
            .sorted(Comparator.comparing(DossierRow::lastAt).reversed())
            .toList();
    return JsonAnswer.ok(JsonObject.of("dossiers", DossierJson.list(distinct, DossierJson::of)));
  }
}
