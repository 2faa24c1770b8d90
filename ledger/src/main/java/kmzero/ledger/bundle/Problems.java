package kmzero.ledger.bundle;

import java.util.ArrayList;
import java.util.List;

/// Collects problems, in order, each once, and not without end: a file can be wrong in every byte.
final class Problems {

  private static final int MAX = 200;

  private final List<Problem> list = new ArrayList<>();
  private long more;

  void add(Problem problem) {
    if (list.contains(problem)) return;
    if (list.size() < MAX) list.add(problem);
    else more++;
  }

  int count() {
    return list.size();
  }

  boolean isFull() {
    return list.size() >= MAX;
  }

  List<Problem> list() {
    List<Problem> all = new ArrayList<>(list);
    if (more > 0) all.add(Problem.ofFile("more", more + " more problems"));
    return List.copyOf(all);
  }
}
