package kmzero.node.books;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.procedure.Exploration;
import kmzero.ledger.procedure.Procedure;

/// What playing each shipped procedure to its very end has shown, recorded once: some take a
/// minute, and a reader of their page should not wait for it. Bound to the hash of the rules, so
/// that a rule that changes has no record until it is played again (`kmzero procedure check
/// --record`). A test plays them and compares.
public final class Played {

  private static final String FILE = "/kmzero/procedures/played.json";
  private static final int LIMIT_BYTES = 256 * 1024;

  private static final Map<String, Exploration> RECORDED = read();

  private Played() {}

  /// What was recorded for the rules of `procedure`; empty if these rules were never played to
  /// their end.
  public static Optional<Exploration> find(Procedure procedure) {
    return Optional.ofNullable(RECORDED.get(procedure.rulesHash().hex()));
  }

  /// The record of what was played, one procedure a line.
  ///
  /// @param played by procedure; each finished and without a problem
  /// @throws IllegalArgumentException if one was not finished, or has problems
  public static String record(Map<Procedure, Exploration> played) {
    StringBuilder lines = new StringBuilder("[");
    played.forEach((procedure, exploration) -> {
      if (!exploration.finished() || !exploration.ok()) {
        throw new IllegalArgumentException(
            procedure.name() + " was not played to its end without a problem");
      }
      lines
          .append(lines.length() == 1 ? "\n" : ",\n")
          .append(
              new String(
                  CanonicalJson.write(json(procedure, exploration)), StandardCharsets.UTF_8));
    });
    return lines.append("\n]\n").toString();
  }

  private static Json json(Procedure procedure, Exploration exploration) {
    return JsonObject.of(
        "bounds",
        exploration.bounds(),
        "holders",
        new JsonArray(
            exploration.holders().stream()
                .<Json>map(holder ->
                    JsonObject.of(
                        "of",
                        holder.of(),
                        "phase",
                        holder.phase(),
                        "role",
                        holder.role(),
                        "states",
                        holder.states()))
                .toList()),
        "procedure",
        procedure.name(),
        "rules",
        procedure.rulesHash().hex(),
        "states",
        exploration.states());
  }

  private static Map<String, Exploration> read() {
    try (InputStream in = Played.class.getResourceAsStream(FILE)) {
      if (in == null) throw new IllegalStateException(FILE + " is missing from the program");
      var recorded = new LinkedHashMap<String, Exploration>();
      var result = JsonReader.read(in.readAllBytes(), LIMIT_BYTES);
      if (!(result instanceof JsonReader.Result.Read(JsonArray all))) {
        throw new IllegalStateException(FILE + ": " + result);
      }
      for (JsonObject one : all.objects()) recorded.put(one.text("rules"), exploration(one));
      return Map.copyOf(recorded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exploration exploration(JsonObject one) {
    return new Exploration(
        one.text("procedure"),
        List.of(),
        Math.toIntExact(one.integer("states")),
        one.array("bounds").texts(),
        true,
        one.array("holders").objects().stream()
            .map(holder ->
                new Exploration.Holder(
                    holder.text("phase"),
                    holder.text("role"),
                    Math.toIntExact(holder.integer("states")),
                    Math.toIntExact(holder.integer("of"))))
            .toList());
  }
}
