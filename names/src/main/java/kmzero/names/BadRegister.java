package kmzero.names;

/// A file that is no register: where, and what is wrong.
public final class BadRegister extends Exception {
  private final int line;
  private final String what;

  BadRegister(int line, String message) {
    super("line %d: %s".formatted(line, message));
    this.line = line;
    this.what = message;
  }

  /// What is wrong, without the line.
  public String what() {
    return what;
  }

  /// Of the file, counted from 1.
  public int line() {
    return line;
  }
}
