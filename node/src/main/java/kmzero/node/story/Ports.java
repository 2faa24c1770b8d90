package kmzero.node.story;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Ports of a world on 127.0.0.1: of each node its desk, its link, and the end of the line by which
/// the other node reaches it.
///
/// @param desks of the first and the second node
record Ports(List<Integer> desks, List<Integer> links, List<Integer> cuts) {

  Ports {
    desks = List.copyOf(desks);
    links = List.copyOf(links);
    cuts = List.copyOf(cuts);
  }

  /// Six in a row.
  static Ports from(int port) {
    return of(IntStream.range(port, port + 6).boxed().toList());
  }

  /// Six that nobody uses now.
  static Ports free() throws IOException {
    Set<Integer> six = new LinkedHashSet<>();
    while (six.size() < 6) six.add(FreePort.find());
    return of(List.copyOf(six));
  }

  private static Ports of(List<Integer> six) {
    return new Ports(six.subList(0, 2), six.subList(2, 4), six.subList(4, 6));
  }

  /// The first that another program has.
  Optional<Integer> findTaken() {
    List<Integer> all = new ArrayList<>(desks);
    all.addAll(links);
    all.addAll(cuts);
    return all.stream().filter(Ports::isTaken).findFirst();
  }

  private static boolean isTaken(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException taken) {
      return true;
    }
  }
}
