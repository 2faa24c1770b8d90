package kmzero.ledger.entry;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import kmzero.ledger.tree.Hash;

/// The hashes of the charters in use, each made once: a charter is written anew to be hashed, which
/// takes half a millisecond, and every page asks for it. Safe for many threads.
final class CharterHashes {

  private static final ConcurrentMap<Key, Hash> KNOWN = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Charter> GONE = new ReferenceQueue<>();

  private CharterHashes() {}

  /// The hash of this very charter; `make` makes it the first time.
  static Hash of(Charter charter, Supplier<Hash> make) {
    for (Object gone = GONE.poll(); gone != null; gone = GONE.poll()) KNOWN.remove(gone);
    return KNOWN.computeIfAbsent(new Key(charter), key -> make.get());
  }

  /// The same object, not an equal one: comparing charters costs what hashing them does.
  private static final class Key extends WeakReference<Charter> {
    private final int code;

    Key(Charter charter) {
      super(charter, GONE);
      this.code = System.identityHashCode(charter);
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) return true;
      Charter mine = get();
      return mine != null && other instanceof Key key && key.refersTo(mine);
    }

    @Override
    public int hashCode() {
      return code;
    }
  }
}
