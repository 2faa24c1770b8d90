package kmzero.node.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import kmzero.node.database.Database.Config.Outside;
import kmzero.node.database.DatabaseUnavailable.Problem;
import org.jspecify.annotations.Nullable;

/// Addresses of databases as people write them.
final class DatabaseAddress {
  private DatabaseAddress() {}

  /// `jdbc:postgresql:…` as it stands; `postgresql://user:password@host:port/name?…` (libpq's form)
  /// turned into it.
  static Outside parse(String address) {
    String trimmed = address.strip();
    if (trimmed.startsWith("jdbc:")) {
      return new Outside(trimmed, "", "");
    }
    if (!trimmed.startsWith("postgresql://") && !trimmed.startsWith("postgres://")) {
      throw wrong(null);
    }
    try {
      URI uri = new URI(trimmed);
      @Nullable String host = uri.getHost();
      if (host == null) {
        throw wrong(null);
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String who = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
      int colon = who.indexOf(':');
      return new Outside(
          "jdbc:postgresql://" + host + port + uri.getRawPath() + query,
          decoded(colon < 0 ? who : who.substring(0, colon)),
          colon < 0 ? "" : decoded(who.substring(colon + 1)));
    } catch (URISyntaxException | IllegalArgumentException failure) {
      throw wrong(failure);
    }
  }

  /// The address as it may be shown: without what follows `?`, where a password may stand.
  static String shown(String url) {
    return url.replaceFirst("^jdbc:", "").replaceFirst("\\?.*$", "");
  }

  /// Never quotes the address: a half-right one may hold a password.
  static DatabaseUnavailable wrong(@Nullable Throwable cause) {
    return new DatabaseUnavailable(
        Problem.WRONG_ADDRESS,
        "understand the database address",
        "it is not of the form of a PostgreSQL address",
        "Write jdbc:postgresql://host:port/name or postgresql://user:password@host:port/name.",
        cause);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
