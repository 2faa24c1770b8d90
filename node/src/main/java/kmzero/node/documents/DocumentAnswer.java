package kmzero.node.documents;

import java.nio.charset.StandardCharsets;
import java.util.List;
import kmzero.ledger.note.Bytes;
import kmzero.node.desk.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// What a page's controller answers when it is asked for a file: the file to be kept, or a problem
/// page with cause and remedy.
public final class DocumentAnswer {

  private DocumentAnswer() {}

  /// Answers with what came of making a document.
  ///
  /// @param name of the file, without its ending
  /// @return a `ResponseEntity` or a `Page`
  public static Object of(Making making, String name) {
    return switch (making) {
      case Making.Made(Format format, Bytes bytes) ->
          file(bytes.array(), format.type(), name + "." + format.ending());
      case Making.TooLong(Making.TooLong.What what, int most) ->
          new Problem(
                  422,
                  switch (what) {
                    case CHARACTERS -> "documents.too-long-text";
                    case PAGES -> "documents.too-long";
                  },
                  List.of("most", most))
              .page();
      case Making.Unprintable(List<String> characters) ->
          new Problem(
                  422, "documents.unprintable", List.of("characters", String.join(" ", characters)))
              .page();
      case Making.Busy() -> new Problem(503, "documents.busy").page();
    };
  }

  /// A file to be kept, never to be shown by the browser itself.
  public static ResponseEntity<byte[]> file(byte[] bytes, String type, String name) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(type))
        .body(bytes);
  }
}
