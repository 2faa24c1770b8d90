package kmzero.node.keys;

/// Asked for at a process of the node that is not on duty, what only the one on duty does.
public final class NotOnDuty extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  NotOnDuty() {
    super("another process of this node is on duty");
  }
}
