package kmzero.node.keys;

/// The same where every side has three logs, each of which recovery keys begin anew.
class KeyRecoveryInStripesIT extends KeyRecoveryIT {
  @Override
  int stripes() {
    return 3;
  }
}
