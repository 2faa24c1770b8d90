package kmzero.node.cli;

/// What a command ends with; the same for all, from release to release.
final class Exit {
  /// Done, or the answer is yes.
  static final int DONE = 0;

  /// Done, and the answer is no: a check failed, a file does not verify.
  static final int NO = 1;

  /// The command was not understood.
  static final int WRONG_USE = 2;

  /// A file, a port, a database or another machine did not do its part.
  static final int WORLD_FAILED = 3;

  private Exit() {}
}
