package kmzero.node.keys;

/// The same where every side has three logs: what is said in one of them is said in all.
class KeyTurnInStripesIT extends KeyTurnIT {
  @Override
  int stripes() {
    return 3;
  }
}
