package kmzero.node.register;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads an address' query that came by another way than the address.
final class Queries {

  private static final int LONGEST = 4_000;

  private Queries() {}

  /// Names and values; parts that are no query are left out.
  static Map<String, String> read(String query) {
    Map<String, String> read = new LinkedHashMap<>();
    if (query.length() > LONGEST) return read;
    for (String part : query.split("&", -1)) {
      int is = part.indexOf('=');
      if (is <= 0) continue;
      try {
        read.putIfAbsent(
            part.substring(0, is),
            URLDecoder.decode(part.substring(is + 1), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        // a stray percent sign: not something this page has written
      }
    }
    return read;
  }
}
