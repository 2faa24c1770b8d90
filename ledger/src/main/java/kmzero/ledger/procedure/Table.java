package kmzero.ledger.procedure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Values that a guard looks up: whole numbers, or durations.
record Table(String name, Map<String, String> values) {
  Table {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
