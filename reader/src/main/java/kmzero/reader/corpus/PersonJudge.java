package kmzero.reader.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kmzero.reader.Reading.Span;

/// Persons and their offices held against the gold.
final class PersonJudge {
  /// A name matches when both share this much of what either covers.
  private static final double NAME = 0.75;

  private final Marks on;

  /// Gold person of each person read.
  private final Map<String, String> known = new HashMap<>();

  PersonJudge(Marks on) {
    this.on = on;
  }

  /// The gold's id of each person read that it has.
  Map<String, String> judge() {
    persons();
    offices();
    return known;
  }

  private record Mention(String person, Stretch at, String words, int start) {}

  private void persons() {
    List<Mention> wanted = new ArrayList<>();
    for (var person : on.gold().persons()) {
      for (Span m : person.mentions()) {
        wanted.add(new Mention(person.id(), on.stretch(m.start(), m.end()), m.text(), m.start()));
      }
    }
    List<Mention> got = new ArrayList<>();
    for (var person : on.reading().persons()) {
      for (Span m : person.mentions()) {
        if (!on.inNote(on.read(m))) {
          got.add(new Mention(person.id(), on.read(m), m.text(), m.start()));
        }
      }
    }
    var pairs =
        Pairing.of(wanted, got, (a, b) -> a.at.overlap(b.at) + (a.at.equals(b.at) ? 1 : 0), NAME);
    Map<String, Map<String, Integer>> votes = new HashMap<>();
    pairs.forEach((g, r) ->
        votes
            .computeIfAbsent(got.get(r).person, person -> new HashMap<>())
            .merge(wanted.get(g).person, 1, Integer::sum));
    votes.forEach((person, found) ->
        known.put(
            person,
            found.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey()));
    for (int g = 0; g < wanted.size(); g++) {
      Mention mention = wanted.get(g);
      on.unit(Item.PERSONS, mention.words, mention.start, pairs.containsKey(g), "");
    }
    for (int r = 0; r < got.size(); r++) {
      if (!pairs.containsValue(r)) on.invented(Item.PERSONS, got.get(r).words, got.get(r).at);
    }
    identity(wanted, got, pairs);
  }

  /// Of two mentions that were found: the same person in both, or in neither.
  private void identity(List<Mention> wanted, List<Mention> got, Map<Integer, Integer> pairs) {
    long found = 0;
    long invented = 0;
    long missed = 0;
    for (var a : pairs.entrySet()) {
      for (var b : pairs.entrySet()) {
        if (a.getKey() >= b.getKey()) continue;
        boolean same = wanted.get(a.getKey()).person.equals(wanted.get(b.getKey()).person);
        boolean joined = got.get(a.getValue()).person.equals(got.get(b.getValue()).person);
        if (same && joined) found++;
        if (!same && joined) invented++;
        if (same && !joined) missed++;
      }
    }
    on.count(Item.IDENTITY, new Counts(found, invented, missed));
  }

  private void offices() {
    Set<String> found = new HashSet<>();
    for (var person : on.reading().persons()) {
      String whose = known.get(person.id());
      var right =
          on.gold().persons().stream()
              .filter(p -> p.id().equals(whose))
              .flatMap(p -> p.offices().stream())
              .toList();
      for (Span office : person.offices()) {
        Stretch at = on.read(office);
        if (right.stream().anyMatch(o -> on.stretch(o).overlap(at) >= Marks.PHRASE)) {
          found.add(Objects.requireNonNull(whose));
        } else if (!on.inNote(at)) {
          on.invented(Item.OFFICES, office.text(), at);
        }
      }
    }
    for (var person : on.gold().persons()) {
      if (person.offices().isEmpty()) continue;
      Span first = person.offices().getFirst();
      on.unit(Item.OFFICES, first.text(), first.start(), found.contains(person.id()), "");
    }
  }
}
