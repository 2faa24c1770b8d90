package kmzero.ledger.bundle;

import kmzero.ledger.entry.Origin;

/// Something that is wrong with a file, or worth knowing, and where.
///
/// @param act `<side>/<generation>/<stripe>#<index>` for an entry, without the index for a log,
///   `file` for the file itself, a side for its keys
/// @param code a stable word; all of them are in `spec/bundle.md`
/// @param detail more about it, may be empty
public record Problem(String act, String code, String detail) {

  static final String FILE = "file";

  static Problem ofFile(String code, String detail) {
    return new Problem(FILE, code, detail);
  }

  static Problem of(Origin log, String code, String detail) {
    return new Problem(name(log), code, detail);
  }

  static Problem of(Origin log, long index, String code, String detail) {
    return new Problem(name(log, index), code, detail);
  }

  static String name(Origin log) {
    return log.side() + "/" + log.generation() + "/" + log.stripe();
  }

  static String name(Origin log, long index) {
    return name(log) + "#" + index;
  }

  /// Code and detail in one line.
  public String reason() {
    return detail.isEmpty() ? code : code + ": " + detail;
  }

  @Override
  public String toString() {
    return act + " " + reason();
  }
}
