package kmzero.node.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;

/// Addresses of the files that pages load: style sheets, scripts, pictures.
///
/// An address carries the first eight bytes of the SHA-256 of the file's content, read once.
final class Assets {

  /// Where the files stand on the class path.
  static final String FOLDER = "static/";

  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  /// @param name below [#FOLDER], `desk.css`
  /// @throws UncheckedIOException if there is no such file
  String address(String name) {
    return addresses.computeIfAbsent(
        name, missing -> "/static/%s?v=%s".formatted(missing, digest(missing)));
  }

  private static String digest(String name) {
    try (var in = new ClassPathResource(FOLDER + name).getInputStream()) {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return HexFormat.of().formatHex(sha256, 0, 8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the page file " + name, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
