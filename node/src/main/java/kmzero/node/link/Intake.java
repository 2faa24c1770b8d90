package kmzero.node.link;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.keys.LogKeys;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SignatureLine;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.note.VerifierKey;
import kmzero.ledger.tree.Hash;

/// Everything that stands between a peer's bytes and the books: looks at the heads a peer shows,
/// proves the packages it sends, hands over what is proved. Knows no network. Safe for many
/// threads; a log that two peers send at once is taken from whoever is first, package by package.
final class Intake {

  private final Holder holder;
  private final Quota quota;
  private final Verified verified = new Verified();
  private final ConcurrentHashMap<Origin, ReentrantLock> locks = new ConcurrentHashMap<>();

  Intake(Holder holder, Quota quota) {
    this.holder = holder;
    this.quota = quota;
  }

  /// What follows from a head.
  sealed interface Next {
    /// Nothing is to be fetched; what was new in it is handed over.
    ///
    /// @param fresh whether something was
    record Settled(boolean fresh) implements Next {}

    /// The peer holds more than we.
    ///
    /// @param checkpoint its lines are verified
    /// @param shown the same with every line that came with it, which a turn of keys may make good
    record Fetch(Origin log, SignedCheckpoint checkpoint, SignedCheckpoint shown) implements Next {}

    /// It counts for nothing, and why: a stable word, a detail behind a colon.
    record Refused(String why) implements Next {}
  }

  private static final Next SETTLED = new Next.Settled(false);
  private static final Next FRESH = new Next.Settled(true);

  /// Judges a head that a peer of `mechanism` shows.
  ///
  /// @param way who shows it, as [Holder#contradiction] wants it
  Next look(Hash mechanism, SignedCheckpoint shown, String way) {
    Holdings holdings = holder.holdings(mechanism);
    Charter charter = holdings.charter();
    MechanismKeys keys = holder.keys(mechanism);
    Optional<Origin> known = findLog(mechanism, charter, keys, shown.checkpoint().origin());
    if (known.isEmpty()) return new Next.Refused("other-log");
    Origin log = known.get();
    if (shown.checkpoint().size() == 0) return SETTLED;
    if (keys.find(log).isEmpty()) {
      // recovery keys have signed it, and stand in its first entry: that is proved by itself
      // once it is known which ones can
      return shown.checkpoint().size() == 1 && keys.recovery(log).isPresent()
          ? new Next.Fetch(log, shown, shown)
          : new Next.Refused("recovery: " + log.side());
    }
    LogKeys ruling = keys.of(log);
    List<VerifierKey> own = new ArrayList<>();
    for (PublicKeys signer : ruling.signers(shown.checkpoint().size()))
      own.addAll(signer.logKeys(log.toString()));
    if (!isHeld(log, shown, own)) {
      var verdict = verified.verdict(shown, own, () -> ruling.verify(shown));
      if (verdict instanceof Checkpoints.Verdict.Objected(var why)) {
        return new Next.Refused("signature: " + log.side() + " " + why.kind());
      }
    }
    Set<VerifierKey> good = new HashSet<>(own);
    int cosigners = good.size();
    good.addAll(cosigners(shown, log, keys));
    SignedCheckpoint verified = shown.only(line -> claimed(good, line));
    return compare(log, verified, shown, good.size() > cosigners, holdings, way);
  }

  /// Whether the very signatures of these keys are held with this checkpoint, ours or verified when
  /// they came.
  private boolean isHeld(Origin log, SignedCheckpoint shown, List<VerifierKey> keys) {
    Optional<SignedCheckpoint> mine = holder.checkpoint(log, shown.checkpoint().size());
    if (mine.isEmpty() || !mine.get().checkpoint().equals(shown.checkpoint())) return false;
    List<SignatureLine> lines = lines(shown, keys);
    return keys.stream().allMatch(key -> lines.stream().anyMatch(key::claims))
        && lines.equals(lines(mine.get(), keys));
  }

  private static List<SignatureLine> lines(SignedCheckpoint checkpoint, List<VerifierKey> keys) {
    return checkpoint.signatures().stream().filter(line -> claimed(keys, line)).toList();
  }

  /// A log of this mechanism that a member may have: of a stripe the charter knows, of generation
  /// 1, next to one that is held, or begun by recovery keys.
  private Optional<Origin> findLog(
      Hash mechanism, Charter charter, MechanismKeys keys, String text) {
    Origin log;
    try {
      log = Origin.of(text);
    } catch (IllegalArgumentException notAnOrigin) {
      return Optional.empty();
    }
    boolean ours =
        log.mechanism().equals(mechanism)
            && log.domain().equals(charter.domain())
            && keys.knows(log.side())
            && log.stripe() < charter.stripes();
    if (!ours) return Optional.empty();
    boolean follows =
        log.before().isEmpty() || holder.held(log.before().get()).frontier().size() > 0;
    return follows ? Optional.of(log) : Optional.empty();
  }

  /// Keys of every member elsewhere, but the owner, of which both lines are there and verify. What
  /// the sides hosted here say, they say themselves.
  private Set<VerifierKey> cosigners(SignedCheckpoint shown, Origin log, MechanismKeys keys) {
    Set<VerifierKey> good = new HashSet<>();
    for (String side : keys.sides()) {
      if (side.equals(log.side()) || holder.ownSides().contains(side)) continue;
      for (KeySet set : keys.ever(side)) {
        var pair = set.signing().holdsKeys(side);
        boolean there = shown.signatures().stream().anyMatch(line -> claimed(pair, line));
        if (!there) continue;
        var verdict =
            verified.verdict(
                shown, pair, () -> Checkpoints.verifyCosignature(shown, side, set.signing()));
        if (verdict.time().isPresent()) good.addAll(pair);
      }
    }
    return good;
  }

  /// What the entries of a proved package do to their log's keys.
  sealed interface Keying {
    /// They may be stored under this checkpoint: the one fetched, with the lines of the new keys if
    /// they turn.
    record Good(SignedCheckpoint under) implements Keying {}

    /// The entry at `index` must not be stored, and why.
    record Bad(long index, String code) implements Keying {}
  }

  /// Looks for `keys` entries among entries that are not held yet.
  Keying keying(Next.Fetch fetch, long start, List<byte[]> entries) {
    MechanismKeys known = holder.keys(fetch.log().mechanism());
    if (known.find(fetch.log()).isEmpty()) return begun(fetch, entries.getFirst(), known);
    for (int i = 0; i < entries.size(); i++) {
      if (!Keys.isOne(entries.get(i))) continue;
      LogKeys now = holder.keys(fetch.log().mechanism()).of(fetch.log());
      switch (now.step(start + i, entries.get(i), fetch.shown())) {
        case LogKeys.Step.Stays s -> {}
        case LogKeys.Step.Refused(String code) -> {
          return new Keying.Bad(start + i, code);
        }
        case LogKeys.Step.Turns(LogKeys turned) -> {
          var pair = turned.newest().signing().logKeys(fetch.log().toString());
          List<SignatureLine> lines =
              fetch.shown().signatures().stream().filter(line -> claimed(pair, line)).toList();
          return new Keying.Good(fetch.checkpoint().with(lines));
        }
      }
    }
    return new Keying.Good(fetch.checkpoint());
  }

  /// Looks at the first entry of a log that recovery keys begin: until then nothing of it, and
  /// nothing of its checkpoint, is proved.
  private Keying begun(Next.Fetch fetch, byte[] first, MechanismKeys known) {
    Optional<LogKeys> keys = known.recovered(first, fetch.shown());
    if (keys.isEmpty()) return new Keying.Bad(0, "not-recovered");
    Set<VerifierKey> good = new HashSet<>(cosigners(fetch.shown(), fetch.log(), known));
    for (PublicKeys signer : keys.get().signers(1))
      good.addAll(signer.logKeys(fetch.log().toString()));
    return new Keying.Good(fetch.shown().only(line -> claimed(good, line)));
  }

  private static boolean claimed(Iterable<VerifierKey> keys, SignatureLine line) {
    for (VerifierKey key : keys) if (key.claims(line)) return true;
    return false;
  }

  private Next compare(
      Origin log,
      SignedCheckpoint theirs,
      SignedCheckpoint shown,
      boolean cosigned,
      Holdings holdings,
      String way) {
    long size = theirs.checkpoint().size();
    Holder.Held held = holder.held(log);
    boolean own = holder.ownSides().contains(log.side());
    if (size > held.frontier().size()) {
      boolean fetch = !own || holder.behind(log, theirs);
      return fetch ? new Next.Fetch(log, theirs, shown) : SETTLED;
    }
    Optional<SignedCheckpoint> whole = holdings.checkpoint(log);
    long wholeSize = whole.map(w -> w.checkpoint().size()).orElse(0L);
    boolean all = size == held.frontier().size();
    if (size > wholeSize && !all) return SETTLED; // its place is known when the rest has come
    Hash root = holder.root(log, size);
    if (!root.equals(theirs.checkpoint().root())) {
      whole.or(held::toward).ifPresent(mine -> holder.contradiction(log, mine, theirs, way));
      return SETTLED;
    }
    if (size > wholeSize && !own) {
      holder.store(log, theirs, size, List.of());
      return FRESH;
    }
    if (cosigned && size <= wholeSize && !knows(whole.orElseThrow(), theirs)) {
      holder.cosignatures(log, theirs);
      return FRESH;
    }
    return SETTLED;
  }

  private static boolean knows(SignedCheckpoint mine, SignedCheckpoint theirs) {
    return mine.checkpoint().equals(theirs.checkpoint())
        && theirs.signatures().stream()
            .allMatch(line ->
                mine.signatures().stream()
                    .anyMatch(m -> m.name().equals(line.name()) && m.keyId() == line.keyId()));
  }

  /// What became of an answer with packages.
  enum Taken {
    /// As many as it had; there may be more to fetch.
    SOME,
    /// Another peer was quicker: look again where the log stands.
    MOVED,
    /// The peer's tree is not a continuation of ours, and its owner signed both.
    CONTRADICTION,
    /// Enough of this log for today.
    QUOTA,
    /// Its owner put keys on record that did not sign, or signed beyond them with the old ones:
    /// nothing of it is stored.
    KEYS
  }

  /// Takes in the answer to a question for packages from `from`: see [LinkServer] for its form.
  ///
  /// @param fetch what [#look] said
  /// @param from where the log stood when the question was asked
  /// @param way who answers
  /// @throws Nonsense if anything in it is not proved; what was proved before it stays
  /// @throws IOException if `answer` fails
  Taken take(Next.Fetch fetch, long from, InputStream answer, String way)
      throws IOException, Nonsense {
    Holder.Held before = holder.held(fetch.log());
    if (before.frontier().size() != from) return Taken.MOVED;
    Taken taken = new Taking(this, fetch, before.frontier()).run(answer);
    if (taken == Taken.CONTRADICTION) {
      holder.contradiction(fetch.log(), before.toward().orElseThrow(), fetch.checkpoint(), way);
    }
    return taken;
  }

  /// Hands over what is proved; empty if all went well.
  Optional<Taken> store(
      Origin log, SignedCheckpoint under, long start, List<byte[]> entries, long bytes) {
    ReentrantLock lock = lock(log);
    lock.lock();
    try {
      if (holder.held(log).frontier().size() != start) return Optional.of(Taken.MOVED);
      if (!quota.take(log, entries.size(), bytes)) return Optional.of(Taken.QUOTA);
      holder.store(log, under, start, entries);
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private ReentrantLock lock(Origin log) {
    return locks.computeIfAbsent(log, l -> new ReentrantLock());
  }

  /// Stores what was proved otherwise, by a person's order and outside the quota; the books skip
  /// what they hold already.
  void put(Origin log, SignedCheckpoint checkpoint, long start, List<byte[]> entries) {
    ReentrantLock lock = lock(log);
    lock.lock();
    try {
      holder.store(log, checkpoint, start, entries);
    } finally {
      lock.unlock();
    }
  }
}
