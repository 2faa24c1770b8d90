package kmzero.names;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares written names syllable by syllable.
final class Matcher {
  private static final double TURNED = 0.97;

  /// Cuts of each name that are looked at where the names are not the same.
  private static final int MOST_PARTS = 3;

  private final Tables tables;

  Matcher(Tables tables) {
    this.tables = tables;
  }

  /// The best that some cut of `left` and some cut of `right` give. Cost: a few microseconds.
  Match match(List<Cut> left, List<Cut> right) {
    @Nullable Order best = null;
    for (Cut a : left) {
      for (Cut b : right) {
        if (a.size() != b.size()) continue;
        best = better(best, new Order(a, b, 0, 0));
        if (a.size() < 2) continue;
        for (int by = 1; by >= (a.size() == 2 ? 1 : -1); by -= 2) {
          if (mayTurn(a)) best = better(best, new Order(a, b, by, 0));
          if (mayTurn(b)) best = better(best, new Order(a, b, 0, by));
        }
      }
    }
    if (best != null) return whole(best);
    Match part = Match.none();
    for (Cut a : left.subList(0, Math.min(left.size(), MOST_PARTS))) {
      for (Cut b : right.subList(0, Math.min(right.size(), MOST_PARTS))) {
        Match found = inPart(a, b);
        if (part.reasons().isEmpty() || found.score() > part.score()) part = found;
      }
    }
    return part;
  }

  /// Two cuts of equal length, each turned by so many syllables.
  private final class Order {
    private final Cut a;
    private final Cut b;
    private final int turnA;
    private final int turnB;
    private final double score;

    Order(Cut a, Cut b, int turnA, int turnB) {
      this.a = a;
      this.b = b;
      this.turnA = turnA;
      this.turnB = turnB;
      double product = 1;
      for (int i = 0; i < a.size() && product > 0; i++) product *= relation(i).score();
      double mean = product == 0 ? 0 : Math.pow(product, 1.0 / a.size());
      this.score = isTurned() ? mean * TURNED : mean;
    }

    boolean isTurned() {
      return turnA != 0 || turnB != 0;
    }

    Syllable left(int i) {
      return at(a, i - turnA);
    }

    Syllable right(int i) {
      return at(b, i - turnB);
    }

    Relation relation(int i) {
      Tables.Use use = i == 0 && a.size() > 1 ? Tables.Use.SURNAME : Tables.Use.GIVEN;
      return relate(left(i), a.marked(), right(i), b.marked(), use);
    }

    private Syllable at(Cut cut, int i) {
      return cut.syllables().get(Math.floorMod(i, cut.size()));
    }
  }

  /// The one with the higher score; of two alike the one with fewer syllables; none that joins
  /// nothing.
  private static @Nullable Order better(@Nullable Order best, Order other) {
    if (other.score == 0) return best;
    if (best == null) return other;
    double more = other.score - best.score;
    return more > 0.001 || (more > -0.001 && other.a.size() < best.a.size()) ? other : best;
  }

  /// Every syllable against the one in its place.
  private static Match whole(Order order) {
    var reasons = new ArrayList<Reason>();
    for (int i = 0; i < order.a.size(); i++)
      reasons.add(reason(order.left(i), order.right(i), order.relation(i)));
    int size = order.a.size();
    boolean written = reasons.stream().allMatch(r -> r.relation() == Relation.EQUAL);
    boolean same =
        size > 1 ? order.score >= Match.LEAST : written || order.a.isHanzi() != order.b.isHanzi();
    boolean alone = size > 2 || (size == 2 && isSure(order.a, order.b));
    return new Match(
        same, order.score, same && alone, order.isTurned(), withAsides(reasons, order.a, order.b));
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
    Relation[][] relations = new Relation[n][m];
    double[][] sum = new double[n + 1][m + 1];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m - 1; j >= 0; j--) {
        relations[i][j] = relate(a, b, i, j);
        double with = relations[i][j].score();
        sum[i][j] =
            Math.max(
                Math.max(sum[i + 1][j], sum[i][j + 1]), with == 0 ? 0 : with + sum[i + 1][j + 1]);
      }
    }
    var reasons = new ArrayList<Reason>();
    int i = 0;
    int j = 0;
    while (i < n && j < m) {
      Relation relation = relations[i][j];
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
    Reading reading = tables.reading(hanzi, use);
    int at = reading.keys().indexOf(letters.key());
    int spoken = -1;
    if (letters.pinyin() != null) {
      for (int i = reading.pinyin().size() - 1; i >= 0; i--) {
        if (reading.pinyin().get(i).agrees(letters.pinyin())) spoken = i;
      }
    }
    if (at == 0 || spoken == 0) return Relation.READING;
    if (at > 0 || spoken > 0) return Relation.OTHER_READING;
    return !marked && reading.bare().contains(letters.bare())
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
