package kmzero.ledger.procedure;

import java.util.List;

/// A record that one side opens and may change; each change is a newer version.
record RecordRule(String name, String opened, String changed) {
  List<String> steps() {
    return List.of(opened, changed);
  }
}
