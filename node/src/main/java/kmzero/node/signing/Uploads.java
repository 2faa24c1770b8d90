package kmzero.node.signing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.UploadDoor;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets files in at the doors that take any, for who is signed in, and answers what is too long
/// before a byte of it is read.
final class Uploads extends OncePerRequestFilter {

  /// All files of one form together, in bytes; each may be as long as a scan may be.
  static final long BYTES_MOST = 64L << 20;

  private final Pages pages;
  private final List<UploadDoor> doors;

  Uploads(Pages pages, List<UploadDoor> doors) {
    this.pages = pages;
    this.doors = List.copyOf(doors);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      chain.doFilter(request, response);
      return;
    }
    long length = request.getContentLengthLong();
    Optional<UploadDoor> door =
        doors.stream().filter(one -> one.isAt(request.getRequestURI())).findFirst();
    if (door.isEmpty() || request.getSession(false) == null) {
      pages.write(new Problem(403, "problem.not-allowed").page(), request, response);
    } else if (length < 0 || length > door.get().bytesMost()) {
      long most = door.get().bytesMost() >> 20;
      pages.write(
          new Problem(413, door.get().tooLarge(), List.of("most", most)).page(), request, response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
