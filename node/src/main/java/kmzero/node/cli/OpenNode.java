package kmzero.node.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import kmzero.node.Domains;
import kmzero.node.Node;
import kmzero.node.config.NodeConfig;
import kmzero.node.reference.Locality;
import kmzero.node.reference.Reference;
import kmzero.node.reference.Texts;

/// Opens a node as every command opens it: with all domains.
final class OpenNode {
  private OpenNode() {}

  static Node of(NodeConfig config, Reference reference) {
    return Node.open(
        config, names(reference), Domains.projections(), Domains.checks(reference), clock());
  }

  /// The machine's clock; for exercises with clocks that are wrong it can be set ahead by the
  /// system property `kmzero.clock.ahead`, an ISO 8601 duration.
  private static Clock clock() {
    String ahead = System.getProperty("kmzero.clock.ahead", "PT0S");
    return Clock.offset(Clock.systemUTC(), Duration.parse(ahead));
  }

  /// How the node's sides are called, for the cards that it makes of them at its first start.
  private static Map<String, Map<String, String>> names(Reference reference) {
    Map<String, Map<String, String>> names = new HashMap<>();
    for (Locality locality : reference.localities()) {
      Texts name = locality.name();
      names.put(locality.id(), Map.of("vi", name.vi(), "zh", name.zh(), "en", name.en()));
    }
    return names;
  }
}
