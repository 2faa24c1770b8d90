package kmzero.node.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends the session of an account that was closed or whose offices changed; looks once a minute.
final class StandingAccount extends OncePerRequestFilter {

  private static final String LOOKED = "kmzero.looked";
  private static final long EVERY_NANOS = Duration.ofMinutes(1).toNanos();

  private final Accounts accounts;

  StandingAccount(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    Optional<SignedIn> who = Pages.findReader();
    if (session != null && who.isPresent() && isDue(session) && !stands(who.get())) {
      session.invalidate();
      SecurityContextHolder.clearContext();
    }
    chain.doFilter(request, response);
  }

  private static boolean isDue(HttpSession session) {
    long now = System.nanoTime();
    if (session.getAttribute(LOOKED) instanceof Long looked && now - looked < EVERY_NANOS) {
      return false;
    }
    session.setAttribute(LOOKED, now);
    return true;
  }

  /// Without a database nobody is signed out: what needs the database says so itself.
  private boolean stands(SignedIn who) {
    try {
      return accounts
          .find(who.account())
          .filter(now ->
              now.actor().equals(who.actor())
                  && now.offices().equals(who.offices())
                  && now.engineer() == who.engineer())
          .isPresent();
    } catch (DataAccessException e) {
      return true;
    }
  }
}
