package kmzero.node.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import kmzero.node.desk.SignedIn;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// The right of whoever may read the node's folder to work with the running node as its engineer: a
/// token, new at every start, that the node writes into a file of mode 0600 and that the command
/// line sends as `Authorization: Bearer`.
///
/// @param token 43 characters
public record Control(String token) {

  private static final String BEARER = "Bearer ";
  private static final String ACCOUNT = "command-line";

  /// A fresh one.
  public static Control fresh(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return new Control(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return "Control";
  }

  private boolean is(String header) {
    byte[] given = header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8));
  }

  /// Signs the command line in.
  static final class Filter extends OncePerRequestFilter {
    private final Control control;

    Filter(Control control) {
      this.control = control;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String header = request.getHeader("Authorization");
      if (header != null && header.startsWith(BEARER) && control.is(header)) {
        var engineer = new SignedIn(ACCOUNT, ACCOUNT, null, new TreeSet<>(), true, null);
        var authentication =
            UsernamePasswordAuthenticationToken.authenticated(
                engineer, null, List.of(new SimpleGrantedAuthority("ENGINEER")));
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
      }
      chain.doFilter(request, response);
    }
  }
}
