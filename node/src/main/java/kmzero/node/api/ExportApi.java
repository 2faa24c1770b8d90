package kmzero.node.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.desk.Problem;
import kmzero.node.handed.Handing;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/export/{mechanism}[?dossier=][&for=]`: what this node holds of a mechanism or of one
/// dossier, as a file that anybody verifies with the members' public keys.
@RestController
final class ExportApi {

  private final Books books;
  private final Handing handing;

  ExportApi(Books books, Handing handing) {
    this.books = books;
    this.handing = handing;
  }

  @GetMapping("/api/export/{mechanism}")
  void export(
      @PathVariable("mechanism") String mechanism,
      @RequestParam(name = "dossier", required = false) @Nullable String dossier,
      @RequestParam(name = "for", defaultValue = "") String recipient,
      HttpServletResponse answer)
      throws IOException {
    Hash hash = Params.hash("mechanism", mechanism);
    Caller caller = Caller.get();
    String side = caller.mechanism(books, hash).side();
    Optional<Hash> only = Params.findHash("dossier", dossier);
    if (!handing.hand(caller.who(), side, hash, only, recipient, answer))
      throw new BadRequest(new Problem(404, "problem.not-found"));
  }
}
