package kmzero.ledger.envelope;

import java.io.IOException;

/// An envelope that cannot be opened to its end: changed, cut off, or not for these keys. What was
/// read of it until then is what was put in.
public final class BrokenEnvelope extends IOException {
  private static final long serialVersionUID = 1;

  BrokenEnvelope(String why) {
    super("the envelope " + why);
  }
}
