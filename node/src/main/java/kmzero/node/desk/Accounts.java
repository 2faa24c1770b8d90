package kmzero.node.desk;

import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// The accounts of a node: who may sign in, for which offices of which side.
///
/// An account bears a role's name, never a person's. Its password is stored as bcrypt, of cost 10
/// unless told otherwise.
public final class Accounts {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

  private static final int COST = 10;

  /// The least that bcrypt takes.
  public static final int LEAST_COST = 4;

  /// Letters and digits nobody mistakes for another when reading a password aloud.
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

  private final JdbcClient jdbc;
  private final PasswordEncoder encoder;

  /// Compared with where there is no account, so that a wrong name takes as long as a wrong
  /// password. Of which password does not matter, for what it says is not used.
  private final String nobody;

  public Accounts(DataSource data) {
    this(data, COST);
  }

  /// For accounts whose passwords nobody guesses, being as random as [#newPassword], and for those
  /// of tests: a costly digest protects passwords that people think of.
  ///
  /// @param cost of the passwords stored from now on, from [#LEAST_COST]; those stored before keep
  ///   theirs
  public Accounts(DataSource data, int cost) {
    this.jdbc = JdbcClient.create(data);
    this.encoder =
        new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(cost)));
    this.nobody =
        "{bcrypt}$2a$%02d$7EqJtq98hPqEX7fNZaFWoOhi5BWX4Z3J1NfZ0LQd1jI2v0nK8XyPa".formatted(cost);
  }

  /// What opening an account comes to.
  public sealed interface Opening {
    record Opened(SignedIn account) implements Opening {}

    /// `why` is for the person at the command line, in English.
    record Refused(String why) implements Opening {}
  }

  /// An account as lists show it.
  ///
  /// @param side null for an engineer without a side
  public record Account(
      String name, @Nullable String side, SortedSet<String> offices, boolean engineer) {}

  /// Opens an account for offices of a side.
  ///
  /// @param name 2 to 64 lower-case letters, digits, `.`, `_`, `-`; a role name
  /// @param offices at least one
  /// @param password at least 12 characters and at most 72 bytes, the most that bcrypt reads
  public Opening open(String name, String side, List<String> offices, String password) {
    if (offices.isEmpty()) return new Opening.Refused("an account acts for at least one office");
    return insert(name, side, offices, false, password);
  }

  /// Opens an account for the engineer who runs the node; it acts for no side.
  public Opening openEngineer(String name, String password) {
    return insert(name, null, List.of(), true, password);
  }

  private Opening insert(
      String name, @Nullable String side, List<String> offices, boolean engineer, String password) {
    if (!NAME.matcher(name).matches()) {
      return new Opening.Refused(
          "the name '%s' is not 2 to 64 of a-z, 0-9, dot, underscore, hyphen".formatted(name));
    }
    if (password.length() < 12) {
      return new Opening.Refused("the password is shorter than 12 characters");
    }
    if (password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 72) {
      return new Opening.Refused("the password is longer than 72 bytes");
    }
    var signedIn =
        new SignedIn(
            name, UUID.randomUUID().toString(), side, new TreeSet<>(offices), engineer, null);
    int rows =
        jdbc.sql(
                """
                with opened as (
                  insert into account (name, actor, side, engineer, password)
                  values (:name, :actor, :side, :engineer, :password)
                  on conflict (name) do nothing
                  returning id),
                offices as (
                  insert into account_office (account, office)
                  select id, office from opened, unnest(string_to_array(:offices, ',')) office
                  returning account)
                select count(*) from opened
                """)
            .param("name", name)
            .param("actor", signedIn.actor())
            .param("side", side)
            .param("engineer", engineer)
            .param("password", encode(password))
            .param("offices", String.join(",", signedIn.offices()))
            .query(Integer.class)
            .single();
    return rows == 1
        ? new Opening.Opened(signedIn)
        : new Opening.Refused("an account named '%s' is there already".formatted(name));
  }

  /// Closes an account: it signs in no more. Its name is never given again.
  ///
  /// @return whether there was an open account of that name
  public boolean close(String name) {
    return jdbc.sql("update account set closed = now() where name = :name and closed is null")
            .param("name", name)
            .update()
        == 1;
  }

  /// Every open account, by name.
  public List<Account> list() {
    return jdbc.sql(
            """
            select a.name, a.side, a.engineer, array_remove(array_agg(o.office), null) offices
            from account a left join account_office o on o.account = a.id
            where a.closed is null group by a.id order by a.name collate "C"
            """)
        .query((row, n) ->
            new Account(
                row.getString("name"),
                row.getString("side"),
                offices(row),
                row.getBoolean("engineer")))
        .list();
  }

  /// The open account of that name when the password is its own. Takes as long for a name that is
  /// not there.
  ///
  /// @param name as typed; case does not count
  Optional<SignedIn> findByPassword(String name, String password) {
    record Stored(String password, SignedIn who) {}
    var stored =
        jdbc.sql(
                """
                select a.name, a.actor, a.side, a.engineer, a.language, a.password,
                       array_remove(array_agg(o.office), null) offices
                from account a left join account_office o on o.account = a.id
                where a.name = :name and a.closed is null group by a.id
                """)
            .param("name", canonical(name))
            .query((row, n) -> new Stored(row.getString("password"), signedIn(row)))
            .optional();
    boolean matches = encoder.matches(password, stored.map(Stored::password).orElse(nobody));
    return matches ? stored.map(Stored::who) : Optional.empty();
  }

  /// The open account of that name.
  ///
  /// @param name in its canonical form
  Optional<SignedIn> find(String name) {
    return jdbc.sql(
            """
            select a.name, a.actor, a.side, a.engineer, a.language,
                   array_remove(array_agg(o.office), null) offices
            from account a left join account_office o on o.account = a.id
            where a.name = :name and a.closed is null group by a.id
            """)
        .param("name", name)
        .query((row, n) -> signedIn(row))
        .optional();
  }

  /// Keeps the language somebody chose.
  void choose(SignedIn who, Language language) {
    jdbc.sql("update account set language = :language where actor = :actor")
        .param("language", language.tag())
        .param("actor", who.actor())
        .update();
  }

  /// A password of twenty letters and digits in four groups, about 100 bits.
  public static String newPassword(SecureRandom random) {
    var password = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      if (i > 0 && i % 5 == 0) password.append('-');
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  /// How names are compared: without case and surrounding space, at most 64 characters.
  static String canonical(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.substring(0, Math.min(64, lower.length()));
  }

  private String encode(String password) {
    String encoded = encoder.encode(password);
    if (encoded == null) throw new IllegalStateException("no encoded password");
    return encoded;
  }

  private static SignedIn signedIn(ResultSet row) throws SQLException {
    return new SignedIn(
        row.getString("name"),
        row.getString("actor"),
        row.getString("side"),
        offices(row),
        row.getBoolean("engineer"),
        row.getString("language"));
  }

  private static SortedSet<String> offices(ResultSet row) throws SQLException {
    Array array = row.getArray("offices");
    return new TreeSet<>(Arrays.asList((String[]) array.getArray()));
  }
}
