package kmzero.ledger.json;

/// A JSON value that is well-formed but not of the shape its reader asked for: a member missing or
/// of another kind.
///
/// Thrown by the conveniences of [JsonObject] and [JsonArray]; whoever reads the bytes of others
/// catches it at the door and turns it into the outcome of that door.
public final class JsonShape extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String path;
  private final String why;

  public JsonShape(String path, String why) {
    super(path + " " + why);
    this.path = path;
    this.why = why;
  }

  /// Path and reason.
  @Override
  public String getMessage() {
    return path + " " + why;
  }

  /// Where: member names joined by dots, indexes in brackets, such as `body.clauses[2]`.
  public String path() {
    return path;
  }

  /// What is wrong there, such as `is missing` or `is not a text`.
  public String why() {
    return why;
  }

  /// The same objection seen from one level further out.
  public JsonShape under(String outer) {
    return new JsonShape(path.startsWith("[") ? outer + path : outer + "." + path, why);
  }
}
