package kmzero.node.desk;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Five failures, then a wait: for the account and for the address, kept in the database.
///
/// The fifth failure opens a wait of one minute, each further one a wait twice as long, up to one
/// hour. While a wait lasts no password is looked at, the right one neither. Success forgets the
/// account's failures; those of the address, and of accounts nobody signs in to, are forgotten an
/// hour after the wait they opened.
final class SignInFailures {

  /// How many failures open the first wait.
  static final int FREE = 5;

  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  SignInFailures(DataSource data, Clock clock) {
    this.jdbc = JdbcClient.create(data);
    this.clock = clock;
  }

  /// Until when `account` or `address` has to wait; empty when neither has.
  Optional<Instant> findWait(String account, String address) {
    return jdbc.sql(
            """
            select waits from sign_in_failure
            where ((kind = 'account' and subject = :account)
                or (kind = 'address' and subject = :address)) and waits > :now
            order by waits desc limit 1
            """)
        .param("account", account)
        .param("address", address)
        .param("now", Timestamp.from(clock.instant()))
        .query((row, n) -> row.getTimestamp("waits").toInstant())
        .optional();
  }

  /// Counts a failure for both.
  void failed(String account, String address) {
    Instant now = clock.instant();
    jdbc.sql("delete from sign_in_failure where waits < :before")
        .param("before", Timestamp.from(now.minus(FORGOTTEN_AFTER)))
        .update();
    for (String[] subject :
        List.of(new String[] {"account", account}, new String[] {"address", address})) {
      int failures =
          jdbc.sql(
                  """
                  insert into sign_in_failure as f (kind, subject, failures, waits)
                  values (:kind, :subject, 1, :now)
                  on conflict (kind, subject) do update set failures = f.failures + 1
                  returning failures
                  """)
              .param("kind", subject[0])
              .param("subject", subject[1])
              .param("now", Timestamp.from(now))
              .query(Integer.class)
              .single();
      jdbc.sql(
              "update sign_in_failure set waits = :until where kind = :kind and subject = :subject")
          .param("until", Timestamp.from(now.plus(waitAfter(failures))))
          .param("kind", subject[0])
          .param("subject", subject[1])
          .update();
    }
  }

  /// Forgets the account's failures.
  void succeeded(String account) {
    jdbc.sql("delete from sign_in_failure where kind = 'account' and subject = :account")
        .param("account", account)
        .update();
  }

  /// How long the wait is that the failure of that number opens.
  static Duration waitAfter(int failures) {
    if (failures < FREE) return Duration.ZERO;
    int doublings = Math.min(failures - FREE, 10);
    Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
