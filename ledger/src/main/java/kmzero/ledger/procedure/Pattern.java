package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// A condition over the facts of a dossier.
public sealed interface Pattern {
  /// The step it speaks of.
  String did();

  /// As people write it: `agree by every guest about latest draft`.
  String text();

  /// As the rules carry it.
  JsonObject json();

  /// The step was done.
  ///
  /// @param later after the act that the moving step is about
  /// @param aboutLatest only about the newest act of that kind; null for any one
  /// @param same fields in which the acts counted must agree
  /// @param in values a field must have
  record Did(
      String did,
      Who who,
      boolean later,
      @Nullable String aboutLatest,
      List<String> same,
      Map<String, List<String>> in)
      implements Pattern {
    public Did {
      same = List.copyOf(same);
      var copy = new TreeMap<String, List<String>>(); // canonical JSON sorts them too
      in.forEach((field, values) -> copy.put(field, List.copyOf(values)));
      in = Collections.unmodifiableSortedMap(copy);
    }

    @Override
    public String text() {
      var words = new ArrayList<String>();
      if (later) words.add("later");
      words.add(did);
      switch (who) {
        case Who.Anybody() -> {}
        case Who.Any(var role) -> words.add("by any " + role);
        case Who.Every(var role) -> words.add("by every " + role);
        case Who.AtLeast(int count, var role) -> words.add("by at least " + count + " " + role);
      }
      if (aboutLatest != null) words.add("about latest " + aboutLatest);
      if (!same.isEmpty()) words.add("same " + String.join(", ", same));
      in.forEach((field, values) -> words.add(field + " in " + String.join(", ", values)));
      return String.join(" ", words);
    }

    @Override
    public JsonObject json() {
      var json = JsonObject.builder().with("did", did).withIf(later, "later", true);
      switch (who) {
        case Who.Anybody() -> {}
        case Who.Any(var role) -> json.with("any", role);
        case Who.Every(var role) -> json.with("every", role);
        case Who.AtLeast(int count, var role) -> json.with("at-least", count).with("of", role);
      }
      if (aboutLatest != null) json.with("about-latest", aboutLatest);
      if (!same.isEmpty()) json.with("same", JsonArray.of(same.toArray()));
      if (!in.isEmpty()) {
        var fields = JsonObject.builder();
        in.forEach((field, values) -> fields.with(field, JsonArray.of(values.toArray())));
        json.with("in", fields.build());
      }
      return json.build();
    }
  }

  /// A confirmation is of a version since which no change touched a field it reads.
  record Stands(String did) implements Pattern {
    @Override
    public String text() {
      return did + " stands";
    }

    @Override
    public JsonObject json() {
      return JsonObject.of("did", did, "stands", true);
    }
  }

  /// One was done, and the other was not: about it, about the same subject, or at all.
  ///
  /// @param later only the other's acts after it count
  record Without(String did, String other, boolean later) implements Pattern {
    @Override
    public String text() {
      return did + (later ? " without later " : " without ") + other;
    }

    @Override
    public JsonObject json() {
      return JsonObject.of("did", did, later ? "without-later" : "without", other);
    }
  }
}
