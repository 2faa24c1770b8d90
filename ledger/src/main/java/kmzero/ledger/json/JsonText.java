package kmzero.ledger.json;

/// A JSON string; every surrogate in it is paired, so that it has exactly one UTF-8 form.
public record JsonText(String value) implements Json {
  public JsonText {
    int bad = Texts.unpairedSurrogate(value);
    if (bad >= 0) {
      throw new IllegalArgumentException("unpaired surrogate at character %d".formatted(bad));
    }
  }
}
