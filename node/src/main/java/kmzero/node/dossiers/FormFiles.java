package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kmzero.ledger.procedure.Attaching;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.FileType;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.attachments.Uploads;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Brought;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/// The files of a step's form. What was chosen goes into quarantine at once, so that a form shown
/// again still has it.
public final class FormFiles {

  /// All files of one form together, in bytes.
  static final long FORM_BYTES_MOST = 64L << 20;

  private static final String KEPT = "file.kept";
  private static final String SEALED = "file.sealed";

  private final Uploads uploads;

  FormFiles(Uploads uploads) {
    this.uploads = uploads;
  }

  /// The part of a form that takes files.
  ///
  /// @param kept most that everybody keeps; `sealed` most that named offices read
  /// @param readers those offices, in words
  /// @param brought what is in quarantine for this form
  public record Part(
      int kept, int sealed, List<String> readers, List<Line> brought, long megabytesMost) {
    public Part {
      readers = List.copyOf(readers);
      brought = List.copyOf(brought);
    }

    /// Endings of the kinds that are taken.
    public String endings() {
      return FileType.ENDINGS;
    }

    /// What was chosen before, of one kind.
    public List<Line> brought(String field) {
      return brought.stream().filter(line -> line.field().equals(field)).toList();
    }
  }

  /// A file that was chosen before.
  ///
  /// @param field of the form, `file.kept` or `file.sealed`
  public record Line(String field, String id, String name, long kilobytes) {}

  /// What a form brought.
  ///
  /// @param gone ids of files that are not in quarantine any more
  /// @param problem why a file was not taken; the others were
  record Taken(
      List<Uploads.Upload> kept,
      List<Uploads.Upload> sealed,
      List<UUID> gone,
      Optional<Problem> problem) {
    static final Taken NONE = new Taken(List.of(), List.of(), List.of(), Optional.empty());
  }

  /// Takes in what a form brought.
  Taken take(SignedIn who, Step step, HttpServletRequest request) throws IOException {
    if (step.attachments().isNone()) return Taken.NONE;
    List<UUID> gone = new ArrayList<>();
    List<Uploads.Upload> kept = before(who, request, KEPT, gone);
    List<Uploads.Upload> sealed = before(who, request, SEALED, gone);
    Optional<Problem> problem = bring(who, request, KEPT, kept);
    if (problem.isEmpty()) problem = bring(who, request, SEALED, sealed);
    return new Taken(kept, sealed, gone, problem);
  }

  private List<Uploads.Upload> before(
      SignedIn who, HttpServletRequest request, String field, List<UUID> gone) {
    List<Uploads.Upload> found = new ArrayList<>();
    String @Nullable [] ids = request.getParameterValues(field);
    if (ids == null) return found;
    for (String id : ids) {
      if (found.size() + gone.size() > Attaching.MOST) break;
      Optional<UUID> file = uuid(id);
      if (file.isEmpty()) continue;
      uploads
          .find(who.findSide().orElseThrow(), who.actor(), file.get())
          .ifPresentOrElse(found::add, () -> gone.add(file.get()));
    }
    return found;
  }

  private static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private Optional<Problem> bring(
      SignedIn who, HttpServletRequest request, String field, List<Uploads.Upload> taken)
      throws IOException {
    if (!(request instanceof MultipartHttpServletRequest form)) return Optional.empty();
    for (MultipartFile file : form.getFiles(field)) {
      if (file.isEmpty()) continue;
      if (taken.size() >= Attaching.MOST) break;
      String given = file.getOriginalFilename();
      String name = given == null ? "" : given;
      Uploads.Bringing came;
      try (InputStream in = file.getInputStream()) {
        came = uploads.bring(who.findSide().orElseThrow(), who.actor(), name, in);
      }
      if (came instanceof Uploads.Bringing.Taken(Uploads.Upload upload)) taken.add(upload);
      else return Optional.of(problem(came, name));
    }
    return Optional.empty();
  }

  private static Problem problem(Uploads.Bringing came, String name) {
    List<Object> values = List.of("name", name, "most", StoredFiles.BYTES_MOST >> 20);
    return switch (came) {
      case Uploads.Bringing.TooLong() -> new Problem(413, "dossiers.files.too-long", values);
      case Uploads.Bringing.OtherType() -> new Problem(422, "dossiers.files.other-type", values);
      case Uploads.Bringing.Empty() -> new Problem(422, "dossiers.files.empty", values);
      case Uploads.Bringing.Full() -> new Problem(503, "dossiers.files.full", values);
      case Uploads.Bringing.Taken taken ->
          throw new IllegalArgumentException("nothing is wrong with " + taken.upload().file());
    };
  }

  /// The request with its files.
  ActRequest with(ActRequest request, Hash mechanism, Taken files) {
    List<Brought> all =
        new ArrayList<>(uploads.attach(mechanism, request.id(), files.kept(), files.sealed()));
    files.gone().forEach(id -> all.add(new Brought.Gone(id)));
    return request.withFiles(all);
  }

  /// The part of the form; null for a step that carries no files.
  static @Nullable Part part(Step step, Speaker speaker, Taken files) {
    Attaching allowed = step.attachments();
    if (allowed.isNone()) return null;
    List<Line> brought = new ArrayList<>();
    files.kept().forEach(one -> brought.add(line(KEPT, one)));
    files.sealed().forEach(one -> brought.add(line(SEALED, one)));
    return new Part(
        allowed.kept(),
        allowed.sealed(),
        allowed.readers().stream().map(speaker::trackOfRole).toList(),
        brought,
        StoredFiles.BYTES_MOST >> 20);
  }

  private static Line line(String field, Uploads.Upload upload) {
    return new Line(
        field,
        upload.file().toString(),
        upload.head().name(),
        (upload.head().size() + 1023) / 1024);
  }
}
