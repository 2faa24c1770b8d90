package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.Download;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.books.DossierView;
import kmzero.node.desk.Page;
import kmzero.node.desk.SignedIn;
import kmzero.node.sealed.ActFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The files that go with acts, as downloads.
@Controller
public final class FilePages {

  private final Readers readers;
  private final ActFiles files;
  private final StoredFiles stored;

  FilePages(Readers readers) {
    this.readers = readers;
    this.files = new ActFiles(readers.books().database());
    this.stored = new StoredFiles(readers.books().database());
  }

  @GetMapping("/dossiers/{id}/acts/{act}/files/{place}")
  @Nullable Page file(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String act,
      @PathVariable int place,
      HttpServletResponse response)
      throws IOException {
    Optional<DossierView> view = readers.find(who, id);
    Optional<ActFiles.Opening> opening =
        Hash.findHex(act)
            .filter(hash ->
                view.stream()
                    .flatMap(v -> v.acts().stream())
                    .anyMatch(line -> line.judged().hash().equals(hash)))
            .flatMap(hash ->
                files.open(who.findSide().orElseThrow(), who.offices(), who.actor(), hash, place));
    if (opening.isEmpty()) return Readers.notFound().page();
    Download.write(stored, opening.get().file(), opening.get().head(), response);
    return null;
  }
}
