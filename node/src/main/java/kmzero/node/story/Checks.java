package kmzero.node.story;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;

/// What a story has checked, in order. One thread.
final class Checks {

  /// One claim and what was compared.
  record Check(String name, boolean ok, String detail) {
    Json json() {
      return JsonObject.of("name", name, "ok", ok, "detail", detail);
    }
  }

  private final List<Check> done = new ArrayList<>();
  private final Consumer<String> progress;

  /// @param progress hears each check as it is made
  Checks(Consumer<String> progress) {
    this.progress = progress;
  }

  /// Puts a claim down.
  ///
  /// @param detail what was compared, values and all
  void that(String name, boolean ok, String detail) {
    done.add(new Check(name, ok, detail));
    progress.accept("%s  %s — %s".formatted(ok ? "ok    " : "FAILED", name, detail));
  }

  /// Says something that is no claim.
  void tell(String what) {
    progress.accept(what);
  }

  /// Whether every claim holds and there is at least one.
  boolean ok() {
    return !done.isEmpty() && done.stream().allMatch(Check::ok);
  }

  int count() {
    return done.size();
  }

  JsonArray json() {
    return new JsonArray(done.stream().map(Check::json).toList());
  }
}
