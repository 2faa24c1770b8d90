package kmzero.node.attachments;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import kmzero.ledger.entry.FileHead;
import kmzero.node.desk.TypedText;
import org.springframework.http.ContentDisposition;

/// Gives out a stored file piece by piece, always to be saved and never to be shown by the browser
/// itself: as bytes of no kind, under a name whose ending is that of its kind.
public final class Download {

  private Download() {}

  /// Writes the file as the answer.
  public static void write(
      StoredFiles files, UUID file, FileHead head, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/octet-stream");
    response.setContentLengthLong(head.size());
    response.setHeader(
        "Content-Disposition",
        ContentDisposition.attachment()
            .filename(name(head), StandardCharsets.UTF_8)
            .build()
            .toString());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    OutputStream out = response.getOutputStream();
    long from = 0;
    while (from < head.size()) {
      Optional<byte[]> piece = files.piece(file, from);
      if (piece.isEmpty()) throw new IOException("the file was erased while it was given out");
      out.write(piece.get());
      from += piece.get().length;
    }
    out.flush();
  }

  private static String name(FileHead head) {
    return FileType.withoutEnding(TypedText.fileName(head.name(), "file"))
        + FileType.ending(head.type());
  }
}
