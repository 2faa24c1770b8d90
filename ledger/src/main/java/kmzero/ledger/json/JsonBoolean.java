package kmzero.ledger.json;

/// `true` or `false`.
public record JsonBoolean(boolean value) implements Json {
  public static final JsonBoolean TRUE = new JsonBoolean(true);
  public static final JsonBoolean FALSE = new JsonBoolean(false);

  public static JsonBoolean of(boolean value) {
    return value ? TRUE : FALSE;
  }
}
