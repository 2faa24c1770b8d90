package kmzero.node.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.Download;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.attachments.Uploads;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.desk.Problem;
import kmzero.node.sealed.ActFiles;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Files that go with acts: `POST /api/files?name=N` brings one into quarantine, where `POST
/// /api/acts` takes it from; `GET /api/dossiers/{id}/acts/{act}/files/{place}` gives one out.
@RestController
final class FilesApi {

  private final Books books;
  private final Uploads uploads;
  private final StoredFiles stored;
  private final ActFiles files;

  FilesApi(Books books) {
    this.books = books;
    this.uploads = new Uploads(books.database());
    this.stored = new StoredFiles(books.database());
    this.files = new ActFiles(books.database());
  }

  /// The body is the file; what type it says it is means nothing.
  @PostMapping("/api/files")
  ResponseEntity<byte[]> bring(@RequestParam(name = "name") String name, HttpServletRequest http)
      throws IOException {
    Caller caller = Caller.get();
    String side = caller.who().findSide().orElseThrow(Caller::notAllowed);
    List<Object> values = List.of("name", name, "most", StoredFiles.BYTES_MOST >> 20);
    if (http.getContentLengthLong() > StoredFiles.BYTES_MOST)
      throw new BadRequest(new Problem(413, "dossiers.files.too-long", values));
    return switch (uploads.bring(side, caller.who().actor(), name, http.getInputStream())) {
      case Uploads.Bringing.Taken(Uploads.Upload upload) ->
          ResponseEntity.created(URI.create("/api/files/" + upload.file()))
              .contentType(MediaType.APPLICATION_JSON)
              .header("Cache-Control", "no-store")
              .body(CanonicalJson.write(json(upload)));
      case Uploads.Bringing.TooLong _ ->
          throw new BadRequest(new Problem(413, "dossiers.files.too-long", values));
      case Uploads.Bringing.OtherType _ ->
          throw new BadRequest(new Problem(422, "dossiers.files.other-type", values));
      case Uploads.Bringing.Empty _ ->
          throw new BadRequest(new Problem(422, "dossiers.files.empty", values));
      case Uploads.Bringing.Full _ ->
          throw new BadRequest(new Problem(503, "dossiers.files.full", values));
    };
  }

  private static JsonObject json(Uploads.Upload upload) {
    return upload
        .head()
        .json()
        .with("file", upload.file().toString())
        .with("sha256", upload.sha256().hex());
  }

  @GetMapping("/api/dossiers/{id}/acts/{act}/files/{place}")
  void file(
      @PathVariable("id") String id,
      @PathVariable("act") String act,
      @PathVariable("place") int place,
      HttpServletResponse response)
      throws IOException {
    Caller caller = Caller.get();
    Hash dossier = Params.hash("id", id);
    Hash hash = Params.hash("act", act);
    String side = caller.who().findSide().orElseThrow(Caller::notAllowed);
    Optional<DossierView> view = books.dossier(side, caller.who().offices(), dossier);
    ActFiles.Opening opening =
        view.filter(v -> v.acts().stream().anyMatch(line -> line.judged().hash().equals(hash)))
            .flatMap(
                v -> files.open(side, caller.who().offices(), caller.who().actor(), hash, place))
            .orElseThrow(() -> new BadRequest(new Problem(404, "problem.not-found")));
    Download.write(stored, opening.file(), opening.head(), response);
  }
}
