package kmzero.node.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import kmzero.ledger.tree.Hash;
import kmzero.node.desk.Language;

/// A matter where it stands on the list.
record Line(At at, Head head) {

  /// Where codes stand that the order does not name: last.
  private static final int LAST = 9_999;

  private static final String NO_DAY = "9999-12-31";
  private static final int NO_FIGURE = 1_000_000;

  /// A place in the order: by group, then by key, then by matter, so that no two are the same.
  ///
  /// @param key a text or a number, as its [Sort] says
  record At(int group, Comparable<?> key, Hash item) {

    static At of(Choice.Place place, Sort sort) {
      return new At(
          place.group(), sort.isNumber() ? number(place.key()) : place.key(), place.item());
    }

    Choice.Place place() {
      return new Choice.Place(group, String.valueOf(key), item);
    }

    private static int number(String key) {
      try {
        return Integer.parseInt(key);
      } catch (NumberFormatException e) {
        return 0; // an address written by hand: begin somewhere
      }
    }
  }

  /// The order of the list; groups and matters go up, keys as chosen.
  static Comparator<At> order(Choice choice) {
    Comparator<At> keys = Line::byKey;
    return Comparator.comparingInt(At::group)
        .thenComparing(choice.descending() ? keys.reversed() : keys)
        .thenComparing(At::item);
  }

  /// Keys of one sort are all texts or all numbers.
  @SuppressWarnings("unchecked")
  private static int byKey(At one, At other) {
    return ((Comparable<Object>) one.key()).compareTo(other.key());
  }

  /// The lines of the heads that `choice` leaves, with other `spellings` of what it looks for; a
  /// head has one, or one a side where sides divide the list. In no order.
  static List<Line> of(
      List<Heads.Held> held,
      Choice choice,
      List<String> spellings,
      Language language,
      Register.Orders orders) {
    var left = Narrowing.of(choice, spellings);
    var groups = groups(choice.grouping(), orders);
    var key = key(choice, language, orders);
    List<Line> lines = new ArrayList<>();
    for (Heads.Held mechanism : held)
      for (Head head : mechanism.all()) {
        if (!left.test(head)) continue;
        Comparable<?> its = key.apply(head);
        for (int group : groups.apply(head))
          lines.add(new Line(new At(group, its, head.item()), head));
      }
    return lines;
  }

  /// The first `most` in that order. Cost: a pass where few of many are wanted.
  static List<Line> first(List<Line> lines, Comparator<At> order, int most) {
    Comparator<Line> byPlace = Comparator.comparing(Line::at, order);
    if (lines.size() / 4 <= most) return lines.stream().sorted(byPlace).limit(most).toList();
    PriorityQueue<Line> first = new PriorityQueue<>(most + 1, byPlace.reversed());
    for (Line line : lines) {
      if (first.size() == most) {
        if (byPlace.compare(line, first.element()) >= 0) continue;
        first.remove();
      }
      first.add(line);
    }
    return first.stream().sorted(byPlace).toList();
  }

  private static Function<Head, List<Integer>> groups(Grouping grouping, Register.Orders orders) {
    return switch (grouping) {
      case NONE -> {
        List<Integer> one = List.of(0);
        yield head -> one;
      }
      case FIELD -> position(orders.fields(), Head::field).andThen(List::of);
      case PHASE -> position(orders.phases(), Head::phase).andThen(List::of);
      case KIND -> position(orders.kinds(), Head::kind).andThen(List::of);
      case YEAR -> head -> List.of(-head.openedYear());
      case SIDE -> {
        Function<Head.Party, Integer> position = position(orders.sides(), Head.Party::side);
        yield head -> head.parties().stream().map(position).distinct().toList();
      }
    };
  }

  private static Function<Head, ? extends Comparable<?>> key(
      Choice choice, Language language, Register.Orders orders) {
    String noDay = choice.descending() ? "" : NO_DAY;
    int noFigure = choice.descending() ? -NO_FIGURE : NO_FIGURE;
    return switch (choice.sort()) {
      case NEXT -> head -> head.findNext().orElse(noDay);
      case OPENED -> Head::openedOn;
      case LATEST -> Head::lastOn;
      case MATTER -> head -> head.first(language);
      case KIND -> position(orders.kinds(), Head::kind);
      case FIELD -> position(orders.fields(), Head::field);
      case SIDE -> position(orders.sides(), Head::lead);
      case PHASE -> position(orders.phases(), Head::phase);
      case INDICATOR -> head -> head.findReached().orElse(noFigure);
      case EVIDENCE -> Head::evidence;
    };
  }

  /// Positions from 1.
  private static <T> Function<T, Integer> position(List<String> codes, Function<T, String> of) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < codes.size(); i++) positions.putIfAbsent(codes.get(i), i + 1);
    return it -> positions.getOrDefault(of.apply(it), LAST);
  }
}
