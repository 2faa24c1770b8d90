package kmzero.node.signing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets files in at the one door that takes any, for who is signed in, and answers what is too long
/// before a byte of it is read.
final class Uploads extends OncePerRequestFilter {

  /// All files of one form together, in bytes; each may be as long as a scan may be.
  static final long BYTES_MOST = 64L << 20;

  private static final Pattern DOOR = Pattern.compile("/dossiers/[0-9a-f]{64}/signing");

  private final Pages pages;

  Uploads(Pages pages) {
    this.pages = pages;
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
    if (!DOOR.matcher(request.getRequestURI()).matches() || request.getSession(false) == null) {
      pages.write(new Problem(403, "problem.not-allowed").page(), request, response);
    } else if (length < 0 || length > BYTES_MOST) {
      pages.write(
          new Problem(
                  413, "signing.too-large-together", java.util.List.of("most", BYTES_MOST >> 20))
              .page(),
          request,
          response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
