package kmzero.node.story;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.node.passages.Profile;

/// What a world of two nodes is made of.
///
/// @param home folder of the whole; each node has one of its own name in it
/// @param nodes two
/// @param exercises mechanisms that the nodes found at the first start
/// @param accounts who may sign in
record Plan(Path home, List<OneNode> nodes, List<Exercise> exercises, List<Account> accounts) {

  Plan {
    nodes = List.copyOf(nodes);
    exercises = List.copyOf(exercises);
    accounts = List.copyOf(accounts);
    if (nodes.size() != 2) throw new IllegalArgumentException(nodes.size() + " nodes");
  }

  /// A node.
  ///
  /// @param deskPort port of its pages
  /// @param linkPort port on which it serves its peer
  /// @param cutPort port on which the peer reaches it, through a line that can be cut
  /// @param languages of its desk, its own first
  /// @param database address of an outside database; empty for one of its own
  record OneNode(
      String name,
      Map<String, String> title,
      List<String> sides,
      List<String> languages,
      int deskPort,
      int linkPort,
      int cutPort,
      Optional<String> database) {}

  /// A mechanism in which nothing is real.
  ///
  /// @param file name of its charter's file
  /// @param kind what kind of mechanism it exercises
  /// @param members sides, the keeper first
  /// @param facilitators sides without a voice, each with its names
  /// @param profile which fields of a gate notice cross
  /// @param stripes logs that each side keeps
  record Exercise(
      String file,
      String kind,
      Map<String, String> names,
      List<String> members,
      Map<String, Map<String, String>> facilitators,
      Profile profile,
      int stripes) {

    Exercise(
        String file,
        String kind,
        Map<String, String> names,
        List<String> members,
        Map<String, Map<String, String>> facilitators) {
      this(file, kind, names, members, facilitators, Profile.NARROW, 1);
    }

    /// The same with several logs a side.
    Exercise inStripes(int count) {
      return new Exercise(file, kind, names, members, facilitators, profile, count);
    }

    /// Whether the side belongs to it, with a voice or without.
    boolean has(String side) {
      return members.contains(side) || facilitators.containsKey(side);
    }
  }

  /// An account.
  ///
  /// @param side empty for the engineer of `node`
  /// @param node name of the node it is opened on
  record Account(String name, String node, Optional<String> side, List<String> offices) {}

  /// The folder of a node.
  Path folder(OneNode node) {
    return home.resolve(node.name());
  }

  /// The node that hosts a side.
  OneNode nodeOf(String side) {
    return nodes.stream().filter(n -> n.sides().contains(side)).findFirst().orElseThrow();
  }
}
