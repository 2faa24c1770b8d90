package kmzero.ledger.procedure;

import java.util.List;
import java.util.Optional;

/// What a step carries: named fields, in the order of the form.
public record Body(String name, List<Field> fields) {
  public Body {
    fields = List.copyOf(fields);
  }

  public Optional<Field> find(String field) {
    for (var each : fields) if (each.name().equals(field)) return Optional.of(each);
    return Optional.empty();
  }
}
