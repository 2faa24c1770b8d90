package kmzero.node.desk;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// Signs an account in, on the sign-in page and for the API alike.
///
/// Passwords are looked at one after the other, so that many attempts at once get no more guesses
/// than the same attempts in turn. A name and password that were right are known again for five
/// minutes without looking (as a keyed digest, in memory only): the API sends them with each
/// request.
public final class AccountSignIn implements AuthenticationProvider {

  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);
  private static final int KNOWN_AT_MOST = 1_000;

  private final Accounts accounts;
  private final SignInFailures failures;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock(true);
  private final SecretKeySpec key;

  /// Guarded by `looking`; oldest first.
  private final Map<String, Instant> known = new LinkedHashMap<>();

  AccountSignIn(Accounts accounts, SignInFailures failures, Clock clock) {
    this.accounts = accounts;
    this.failures = failures;
    this.clock = clock;
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /// The account or the address has to wait after failures.
  public static final class MustWait extends AuthenticationException {
    private static final long serialVersionUID = 1;
    private final Instant until;
    private final long seconds;

    MustWait(Instant until, Instant now) {
      super("must wait until " + until);
      this.until = until;
      this.seconds = Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds());
    }

    /// When the next attempt may be made.
    public Instant until() {
      return until;
    }

    /// Whole seconds until then, at least one.
    public long seconds() {
      return seconds;
    }

    /// What the API answers.
    public Problem problem() {
      return new Problem(
          429, "problem.wait", List.of("seconds", seconds, "until", until.toString()));
    }
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    String account = Accounts.canonical(String.valueOf(asked.getPrincipal()));
    String password = String.valueOf(asked.getCredentials());
    String address =
        asked.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "";
    SignedIn who = look(account, password, address);
    var answer =
        UsernamePasswordAuthenticationToken.authenticated(
            who,
            null,
            who.engineer()
                ? AuthorityUtils.createAuthorityList("ENGINEER")
                : AuthorityUtils.createAuthorityList("OFFICER"));
    answer.setDetails(asked.getDetails());
    return answer;
  }

  private SignedIn look(String account, String password, String address) {
    String digest = digest(account, password);
    looking.lock();
    try {
      Instant now = clock.instant();
      known.values().removeIf(until -> until.isBefore(now));
      if (known.containsKey(digest)) {
        Optional<SignedIn> again = accounts.find(account);
        if (again.isPresent()) return again.get();
      }
      Optional<Instant> wait = failures.findWait(account, address);
      if (wait.isPresent()) throw new MustWait(wait.get(), now);
      Optional<SignedIn> who = accounts.findByPassword(account, password);
      if (who.isEmpty()) {
        failures.failed(account, address);
        wait = failures.findWait(account, address);
        throw wait.isPresent()
            ? new MustWait(wait.get(), now)
            : new BadCredentialsException("wrong");
      }
      failures.succeeded(account);
      if (known.size() >= KNOWN_AT_MOST) known.remove(known.keySet().iterator().next());
      known.put(digest, now.plus(KNOWN_FOR));
      return who.get();
    } finally {
      looking.unlock();
    }
  }

  private String digest(String account, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Base64.getEncoder()
          .encodeToString(
              mac.doFinal((account + "\n" + password).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  @Override
  public boolean supports(@Nullable Class<?> kind) {
    return kind != null && UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
