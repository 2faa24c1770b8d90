package kmzero.node.bodies;

import kmzero.node.reference.Locality;

/// On which side of the line a body is.
public enum Bank {
  VIET_NAM,
  CHINA;

  static Bank of(Locality locality) {
    return locality.languages().getFirst().equals("zh") ? CHINA : VIET_NAM;
  }
}
