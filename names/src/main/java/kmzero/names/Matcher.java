package kmzero.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares written names syllable by syllable.
final class Matcher {
  private static final double TURNED = 0.97;

  private final Tables tables;

  Matcher(Tables tables) {
    this.tables = tables;
  }

  /// The best that some cut of `left` and some cut of `right` give. Cost: a few microseconds.
  Match match(List<Cut> left, List<Cut> right) {
    Match best = Match.none();
    for (Cut a : left) {
      for (Cut b : right) {
        if (a.size() != b.size()) continue;
        best = better(best, inOrder(a, b, false));
        for (int by : new int[] {1, -1}) {
          if (a.size() < 2 || (a.size() == 2 && by < 0)) continue;
          if (mayTurn(a)) best = better(best, inOrder(turn(a, by), b, true));
          if (mayTurn(b)) best = better(best, inOrder(a, turn(b, by), true));
        }
      }
    }
    if (best.score() > 0 || left.isEmpty() || right.isEmpty()) return best;
    for (Cut a : left) {
      for (Cut b : right) best = better(best, inPart(a, b));
    }
    return best;
  }

  private static Match better(Match a, Match b) {
    if (a.reasons().isEmpty()) return b;
    double more = b.score() - a.score();
    boolean shorter = b.reasons().size() < a.reasons().size();
    return more > 0.001 || more > -0.001 && shorter ? b : a;
  }

  /// Every syllable against the one in its place; nothing when one pair has no relation.
  private Match inOrder(Cut a, Cut b, boolean turned) {
    double logs = 0;
    var reasons = new ArrayList<Reason>();
    for (int i = 0; i < a.size(); i++) {
      Relation relation = relate(a, b, i, i);
      if (!relation.joins()) return Match.none();
      logs += Math.log(relation.score());
      reasons.add(reason(a.syllables().get(i), b.syllables().get(i), relation));
    }
    double score = Math.exp(logs / a.size()) * (turned ? TURNED : 1);
    boolean written = reasons.stream().allMatch(r -> r.relation() == Relation.EQUAL);
    boolean same = a.size() > 1 ? score >= Match.LEAST : written || a.isHanzi() != b.isHanzi();
    boolean alone = a.size() > 2 || isSure(a, b) && a.size() == 2;
    return new Match(same, score, same && alone, turned, withAsides(reasons, a, b));
  }

  /// Two Hanzi names, or a Hanzi and a marked one, or two marked ones leave no room for another
  /// person of two syllables; pinyin and bare letters do.
  private static boolean isSure(Cut a, Cut b) {
    return (a.isHanzi() || a.marked()) && (b.isHanzi() || b.marked());
  }

  /// The longest common part, in order; never the same.
  private Match inPart(Cut a, Cut b) {
    int n = a.size();
    int m = b.size();
    double[][] sum = new double[n + 1][m + 1];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m - 1; j >= 0; j--) {
        double with = relate(a, b, i, j).score();
        sum[i][j] =
            Math.max(
                Math.max(sum[i + 1][j], sum[i][j + 1]), with == 0 ? 0 : with + sum[i + 1][j + 1]);
      }
    }
    var reasons = new ArrayList<Reason>();
    int i = 0;
    int j = 0;
    while (i < n && j < m) {
      Relation relation = relate(a, b, i, j);
      if (relation.joins() && sum[i][j] == relation.score() + sum[i + 1][j + 1]) {
        reasons.add(reason(a.syllables().get(i++), b.syllables().get(j++), relation));
      } else if (n - i == m - j && sum[i][j] == sum[i + 1][j + 1]) {
        reasons.add(reason(a.syllables().get(i++), b.syllables().get(j++), Relation.DIFFERENT));
      } else if (sum[i][j] == sum[i + 1][j]) {
        reasons.add(missing(a.syllables().get(i++), true));
      } else {
        reasons.add(missing(b.syllables().get(j++), false));
      }
    }
    while (i < n) reasons.add(missing(a.syllables().get(i++), true));
    while (j < m) reasons.add(missing(b.syllables().get(j++), false));
    return new Match(
        false, sum[0][0] / Math.max(n, m) * 0.75, false, false, withAsides(reasons, a, b));
  }

  private Relation relate(Cut a, Cut b, int i, int j) {
    Tables.Use use = i == 0 && a.size() > 1 ? Tables.Use.SURNAME : Tables.Use.GIVEN;
    return relate(a.syllables().get(i), a.marked(), b.syllables().get(j), b.marked(), use);
  }

  private Relation relate(
      Syllable a, boolean aMarked, Syllable b, boolean bMarked, Tables.Use use) {
    if (a.isHanzi() && b.isHanzi()) {
      if (a.hanzi() == b.hanzi()) return Relation.EQUAL;
      return tables.sameCharacter(a.hanzi(), b.hanzi()) ? Relation.VARIANT : Relation.DIFFERENT;
    }
    if (a.isHanzi()) return read(a.hanzi(), b, bMarked, use);
    if (b.isHanzi()) return read(b.hanzi(), a, aMarked, use);
    if (a.key().equals(b.key())) return Relation.EQUAL;
    if (a.pinyin() != null
        && b.pinyin() != null
        && a.pinyin().agrees(b.pinyin())
        && !(aMarked && bMarked)) return Relation.EQUAL;
    if (a.bare().equals(b.bare()) && (!aMarked || !bMarked)) return Relation.MARKS_MISSING;
    return best(pinyinOf(a, b, bMarked), pinyinOf(b, a, aMarked));
  }

  /// A character and letters.
  private Relation read(int hanzi, Syllable letters, boolean marked, Tables.Use use) {
    var hanviet = Hanviet.of(tables, hanzi, use);
    int at = hanviet.keys().indexOf(letters.key());
    if (at == 0) return Relation.READING;
    Optional<Relation> spoken = Optional.empty();
    if (letters.pinyin() != null) {
      Pinyin pinyin = letters.pinyin();
      boolean first = true;
      for (String reading : tables.mandarin(hanzi, use)) {
        if (Pinyin.read(reading).filter(pinyin::agrees).isPresent()) {
          spoken = Optional.of(first ? Relation.READING : Relation.OTHER_READING);
          break;
        }
        first = false;
      }
    }
    if (spoken.isPresent() && spoken.get() == Relation.READING) return Relation.READING;
    if (at > 0) return Relation.OTHER_READING;
    if (spoken.isPresent()) return spoken.get();
    return !marked && hanviet.bare().contains(letters.bare())
        ? Relation.BARE_READING
        : Relation.DIFFERENT;
  }

  /// Pinyin on one hand, Vietnamese on the other.
  private Relation pinyinOf(Syllable a, Syllable b, boolean bMarked) {
    if (a.pinyin() == null) return Relation.DIFFERENT;
    if (tables.hanvietOf(a.pinyin().plain()).contains(b.key())) {
      return bMarked || b.marked() ? Relation.PINYIN_OF : Relation.PINYIN_OF_BARE;
    }
    return !bMarked && tables.bareOf(a.pinyin().plain()).contains(b.bare())
        ? Relation.PINYIN_OF_BARE
        : Relation.DIFFERENT;
  }

  private static Relation best(Relation a, Relation b) {
    return a.score() >= b.score() ? a : b;
  }

  // ---- order ----

  /// Whether a name may stand with its family name last: never in Hanzi; with Vietnamese marks only
  /// where the first syllable is no family name and the last is one.
  private boolean mayTurn(Cut cut) {
    if (cut.syllables().stream().anyMatch(Syllable::isHanzi)) return false;
    if (!cut.marked()) return true;
    return !tables.isSurnameHanviet(cut.syllables().getFirst().key())
        && tables.isSurnameHanviet(cut.syllables().getLast().key());
  }

  private static Cut turn(Cut cut, int by) {
    var turned = new ArrayList<>(cut.syllables());
    if (by > 0) turned.addFirst(turned.removeLast());
    else turned.addLast(turned.removeFirst());
    return new Cut(turned, cut.aside(), cut.marked());
  }

  // ---- reasons ----

  private static Reason reason(Syllable a, Syllable b, Relation relation) {
    return new Reason(a.text(), a.start(), b.text(), b.start(), relation);
  }

  private static Reason missing(Syllable s, boolean left) {
    return left
        ? new Reason(s.text(), s.start(), "", -1, Relation.MISSING)
        : new Reason("", -1, s.text(), s.start(), Relation.MISSING);
  }

  private static List<Reason> withAsides(List<Reason> reasons, Cut a, Cut b) {
    for (Cut.Aside aside : a.aside()) {
      reasons.add(new Reason(aside.text(), aside.start(), "", -1, Relation.ASIDE));
    }
    for (Cut.Aside aside : b.aside()) {
      reasons.add(new Reason("", -1, aside.text(), aside.start(), Relation.ASIDE));
    }
    return reasons;
  }
}
