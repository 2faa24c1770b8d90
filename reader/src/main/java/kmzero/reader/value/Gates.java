package kmzero.reader.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kmzero.names.Entry;
import kmzero.names.Form;
import kmzero.names.Names;
import kmzero.reader.lexicon.GateNames;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// The border gates a report names. Many a gate is called as the town it lies in: such a name is a
/// gate where a word for gates stands beside it, or where it is paired with another gate's.
public final class Gates {
  private static final class Register {
    static final Map<String, Entry.Gate> GATES =
        Names.standard().register().gates().stream()
            .collect(Collectors.toUnmodifiableMap(Entry.Gate::id, gate -> gate));
    static final GateNames NAMES = new GateNames();

    static {
      // In the order of the register: of a name that both halves of a pair have the first is meant.
      for (Entry.Gate gate : Names.standard().register().gates())
        for (Form form : gate.forms()) NAMES.add(form.text(), gate.id());
    }
  }

  private Gates() {}

  /// A gate and where its name stands.
  public record Named(Entry.Gate gate, int start, int end) {
    /// `VN` or `CN`.
    public String side() {
      return gate.id().endsWith("-cn") ? "CN" : "VN";
    }

    /// Both halves of a pair have the same.
    public String pair() {
      String facing = gate.facing();
      return facing == null || gate.id().compareTo(facing) < 0 ? gate.id() : facing;
    }
  }

  /// Those of body and title, in text order.
  public static List<Named> of(Report report) {
    List<Named> found = new ArrayList<>();
    for (Sentence sentence : report.sentences()) {
      if (sentence.caption()) continue;
      List<Hit> names =
          Register.NAMES.in(report.chars(), report.plain(), sentence.start(), sentence.end());
      Set<Integer> paired = paired(report, names);
      for (Hit name : names) {
        if (!paired.contains(name.start()) && !isCalled(report, sentence, name)) continue;
        found.add(
            new Named(
                Objects.requireNonNull(Register.GATES.get(name.kind())), name.start(), name.end()));
      }
    }
    return found;
  }

  /// `Hữu Nghị – Hữu Nghị Quan`: both halves of one pair with a dash between.
  private static Set<Integer> paired(Report report, List<Hit> names) {
    Set<Integer> paired = new HashSet<>();
    for (int i = 0; i + 1 < names.size(); i++) {
      Hit one = names.get(i);
      Hit next = names.get(i + 1);
      String between = report.folded().substring(one.end(), next.start()).strip();
      if (!between.equals("-") && !between.equals("/")) continue;
      Entry.Gate gate = Register.GATES.get(one.kind());
      if (gate == null || !next.kind().equals(gate.facing())) continue;
      paired.add(one.start());
      paired.add(next.start());
    }
    return paired;
  }

  /// Whether a word for gates stands right before or behind; or the name is of no town.
  private static boolean isCalled(Report report, Sentence sentence, Hit name) {
    boolean town =
        report.places(name.start(), name.end()).stream()
            .anyMatch(place -> !place.kind().equals("gate") && !place.kind().equals("place"));
    boolean known =
        report.places(name.start(), name.end()).stream().anyMatch(p -> p.kind().equals("gate"));
    if (!town && known) return true;
    int from = Math.max(sentence.start(), name.start() - (report.isHan() ? 3 : 14));
    int to = Math.min(sentence.end(), name.end() + (report.isHan() ? 6 : 22));
    return report.hits(from, to).stream()
        .anyMatch(hit ->
            (hit.value().equals("gates") || hit.value().equals("smart-gate"))
                && (hit.is("field") || hit.is("hint"))
                && (hit.end() <= name.start() || hit.start() >= name.end()));
  }
}
