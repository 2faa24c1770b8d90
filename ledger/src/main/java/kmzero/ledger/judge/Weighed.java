package kmzero.ledger.judge;

import kmzero.ledger.entry.Act;
import kmzero.ledger.tree.Hash;

/// An own act and what the rules say of it at the place it would have: made by [Judge#weigh], put
/// on record there by [Judge#append(Weighed)] without being judged again.
public final class Weighed {

  final Act act;
  final Hash hash;
  final long index;
  final Cut cut;
  final ActRules.Answer answer;

  Weighed(Act act, Hash hash, long index, Cut cut, ActRules.Answer answer) {
    this.act = act;
    this.hash = hash;
    this.index = index;
    this.cut = cut;
    this.answer = answer;
  }

  /// What the rules say.
  public Verdict verdict() {
    return answer.verdict();
  }
}
