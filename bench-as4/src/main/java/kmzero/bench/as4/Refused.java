package kmzero.bench.as4;

/// The other side did not take a message, or what it answered is no receipt for it.
final class Refused extends Exception {

  private static final long serialVersionUID = 1;

  Refused(String why) {
    super(why);
  }
}
