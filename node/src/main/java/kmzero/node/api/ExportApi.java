package kmzero.node.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Optional;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.desk.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/export/{mechanism}[?dossier=]`: what this node holds of a mechanism or of one dossier,
/// as a file that anybody verifies with the members' public keys. Streamed, whatever its length.
@RestController
final class ExportApi {

  /// Registered nowhere; bundles are passed on as they are.
  private static final String TYPE = "application/vnd.kmzero.bundle";

  private final Books books;
  private final Clock clock;

  ExportApi(Books books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  @GetMapping("/api/export/{mechanism}")
  void export(
      @PathVariable("mechanism") String mechanism,
      @RequestParam(name = "dossier", required = false) @Nullable String dossier,
      HttpServletResponse answer)
      throws IOException {
    Hash hash = Params.hash("mechanism", mechanism);
    Caller caller = Caller.get();
    String side = caller.mechanism(books, hash).side();
    Optional<Hash> only = Params.findHash("dossier", dossier);
    if (only.isPresent() && !isVisible(caller, side, hash, only.get())) {
      throw new BadRequest(new Problem(404, "problem.not-found"));
    }
    Holdings holdings = books.holdings(hash);
    String name = only.orElse(hash).hex().substring(0, 16) + ".bundle";
    answer.setContentType(TYPE);
    answer.setHeader("Content-Disposition", "attachment; filename=\"%s\"".formatted(name));
    answer.setHeader("Cache-Control", "no-store");
    OutputStream out = answer.getOutputStream();
    if (only.isPresent()) BundleWriter.dossier(holdings, only.get(), clock.instant(), out);
    else BundleWriter.mechanism(holdings, clock.instant(), out);
    out.flush();
  }

  private boolean isVisible(Caller caller, String side, Hash mechanism, Hash dossier) {
    return books
        .dossier(side, caller.who().offices(), dossier)
        .filter(view -> view.mechanism().equals(mechanism))
        .isPresent();
  }
}
