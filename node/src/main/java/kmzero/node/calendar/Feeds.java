package kmzero.node.calendar;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.sql.DataSource;
import kmzero.ledger.tree.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The addresses of feeds: one an account, with a token that only its reader knows. The node keeps
/// the token's digest, so the address is told once.
final class Feeds {

  private static final int TOKEN_BYTES = 24;

  private final JdbcClient jdbc;
  private final SecureRandom random = new SecureRandom();

  Feeds(DataSource data) {
    this.jdbc = JdbcClient.create(data);
  }

  /// Makes a new token; the one before stops working.
  String make(String actor) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    jdbc.sql(
            """
            insert into calendar_feed (actor, token) values (:actor, :token)
            on conflict (actor) do update set token = excluded.token, made = now()
            """)
        .param("actor", actor)
        .param("token", digest(token))
        .update();
    return token;
  }

  /// Stops the account's feed.
  void stop(String actor) {
    jdbc.sql("delete from calendar_feed where actor = :actor").param("actor", actor).update();
  }

  boolean has(String actor) {
    return jdbc.sql("select count(*) from calendar_feed where actor = :actor")
            .param("actor", actor)
            .query(Integer.class)
            .single()
        > 0;
  }

  /// The side of the open account that this token belongs to; empty when there is none.
  Optional<String> findSide(String token) {
    if (token.length() != 32) return Optional.empty();
    return jdbc.sql(
            """
            select a.side from calendar_feed f join account a on a.actor = f.actor
            where f.token = :token and a.closed is null and a.side is not null
            """)
        .param("token", digest(token))
        .query(String.class)
        .optional();
  }

  private static byte[] digest(String token) {
    return Hash.sha256(token.getBytes(StandardCharsets.UTF_8)).bytes();
  }
}
