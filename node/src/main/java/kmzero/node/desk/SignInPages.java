package kmzero.node.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The sign-in page.
@Controller
public final class SignInPages {

  SignInPages() {}

  /// What the sign-in page shows.
  ///
  /// @param account the name typed before, or empty
  /// @param wrong whether the name or password was wrong
  /// @param waitsUntil when the next attempt may be made, or null
  /// @param waitMinutes minutes until then, rounded up
  public record Model(
      String account, boolean wrong, @Nullable Instant waitsUntil, long waitMinutes) {}

  @GetMapping("/sign-in")
  Page signIn() {
    return Page.of("desk/sign-in", new Model("", false, null, 0));
  }

  static Page refused(String account, AuthenticationException why) {
    if (why instanceof AccountSignIn.MustWait wait) {
      return new Page(
          429,
          "desk/sign-in",
          new Model(Accounts.canonical(account), false, wait.until(), (wait.seconds() + 59) / 60));
    }
    return new Page(401, "desk/sign-in", new Model(Accounts.canonical(account), true, null, 0));
  }
}
