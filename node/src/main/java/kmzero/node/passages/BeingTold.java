package kmzero.node.passages;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Lorries whose notices are on their way to the record. Whether a lorry has an open passage is
/// asked first and put on record later; between the two nobody else tells of the same lorry.
final class BeingTold {

  private final Set<String> lorries = new HashSet<>(); // keys of plates; guarded by this

  /// Takes a lorry, when whoever has it is done. Only for who holds no other.
  synchronized void await(String lorry) {
    boolean interrupted = false;
    while (!lorries.add(lorry)) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // whoever has it ends soon, and then a notice is whole or not at all
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  /// Takes a lorry unless somebody has it.
  synchronized boolean take(String lorry) {
    return lorries.add(lorry);
  }

  /// Gives lorries back.
  synchronized void leave(Collection<String> done) {
    lorries.removeAll(done);
    notifyAll();
  }
}
