package kmzero.ledger.json;

/// `null`. Entries leave a member out instead.
public record JsonNull() implements Json {
  public static final JsonNull NULL = new JsonNull();
}
