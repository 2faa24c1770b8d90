package kmzero.node.story;

import java.util.List;

/// What [Torture] does to two nodes.
enum TortureFault {
  /// A node's process is killed and started again.
  KILL_NODE("kill-node"),
  /// A node's PostgreSQL is killed; the node starts it again.
  KILL_DATABASE("kill-database"),
  /// The line is cut both ways.
  CUT("cut"),
  /// One node is not reached; it reaches the other.
  ONE_WAY_CUT("one-way-cut"),
  /// Both lines stay open and pass nothing.
  SILENT_LINE("silent-line"),
  /// A node's disk has no room left, then some.
  FULL_DISK("full-disk"),
  /// A node's database is put back to a backup, with or without its copy outside the database.
  RESTORED_BACKUP("restored-backup"),
  /// A node is killed and comes back with a clock that is wrong by days.
  CLOCK_JUMP("clock-jump"),
  /// What one node holds is carried to the other as a file, twice, an older one behind a newer one.
  DUPLICATED_BUNDLE("duplicated-bundle"),
  /// Somebody with the right certificate asks nonsense, and somebody without any talks at all.
  HOSTILE_PEER("hostile-peer");

  /// Those that take a second or two, for filling up the time.
  static final List<TortureFault> QUICK =
      List.of(CUT, ONE_WAY_CUT, SILENT_LINE, DUPLICATED_BUNDLE, HOSTILE_PEER);

  private final String word;

  TortureFault(String word) {
    this.word = word;
  }

  /// Its name in the outcome.
  String word() {
    return word;
  }
}
