package kmzero.node.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where a webhook may be sent. Whoever has an account may name an address, so a node must not be
/// made to call what only it can reach: other machines of its network, itself, the metadata service
/// of a cloud. `https` to public addresses is free; anything else stands in `webhooks.allow` in the
/// node's folder, a line each, `host:port`, written by the engineer: a yard's server in the gate's
/// own network.
final class Addresses {

  /// The engineer's list in the node's folder.
  static final String ALLOWED = "webhooks.allow";

  private static final Set<Integer> OPEN_PORTS = Set.of(443, 8443);
  private static final int LONGEST = 500;

  private final Path folder;

  Addresses(Path folder) {
    this.folder = folder;
  }

  /// Why an address is not called; empty when it may be. The codes are words of
  /// `hooks.refused.CODE`: `not-an-address`, `user-in-it`, `not-https`, `port`, `unknown-host`,
  /// `not-public`.
  Optional<String> refusal(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.of("not-an-address");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (text.length() > LONGEST
        || uri.getHost() == null
        || !Set.of("http", "https").contains(scheme)) return Optional.of("not-an-address");
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null)
      return Optional.of("user-in-it");
    int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    if (allowed().contains(uri.getHost().toLowerCase(Locale.ROOT) + ":" + port))
      return Optional.empty();
    if (!scheme.equals("https")) return Optional.of("not-https");
    if (!OPEN_PORTS.contains(port)) return Optional.of("port");
    try {
      // every address of the name: one that is not public is enough to refuse it
      return Arrays.stream(InetAddress.getAllByName(uri.getHost())).allMatch(Addresses::isPublic)
          ? Optional.empty()
          : Optional.of("not-public");
    } catch (UnknownHostException e) {
      return Optional.of("unknown-host");
    }
  }

  private Set<String> allowed() {
    Path file = folder.resolve(ALLOWED);
    if (!Files.isRegularFile(file)) return Set.of();
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.strip().toLowerCase(Locale.ROOT))
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /// Whether an address belongs to the open network. Source: the IANA registries of special-purpose
  /// addresses.
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) return false;
    byte[] bytes = address.getAddress();
    int a = bytes[0] & 0xFF;
    int b = bytes[1] & 0xFF;
    return switch (address) {
      case Inet4Address _ ->
          !(a == 0
              || (a == 100 && b >= 64 && b < 128) // carriers' own
              || (a == 192 && b == 0)
              || (a == 198 && (b == 18 || b == 19 || b == 51))
              || (a == 203 && b == 0)
              || a >= 240);
      case Inet6Address _ ->
          // 2000::/3 is all there is; inside it 2001::/23, 2001:db8::/32 and 2002::/16 lead
          // elsewhere
          (a & 0xE0) == 0x20
              && !(a == 0x20 && b == 0x01 && (bytes[2] & 0xFE) == 0)
              && !(a == 0x20 && b == 0x01 && (bytes[2] & 0xFF) == 0x0D && (bytes[3] & 0xFF) == 0xB8)
              && !(a == 0x20 && b == 0x02);
      default -> false;
    };
  }
}
