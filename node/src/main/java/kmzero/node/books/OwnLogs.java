package kmzero.node.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;
import kmzero.node.outside.OutsideCopy;
import kmzero.node.outside.OutsideLog;

/// What happens to an own log between the commit of its entries and the answer: they are read back,
/// copied outside the database, and the log's checkpoint is signed. Owned by the mechanism's
/// thread.
final class OwnLogs {

  /// Entries that are copied one by one; where more are missing the copy begins anew behind them.
  private static final int COPIED_MOST = 20_000;

  private final Signer signer;
  private final Optional<OutsideCopy> outside;

  OwnLogs(Signer signer, Optional<OutsideCopy> outside) {
    this.signer = signer;
    this.outside = outside;
  }

  /// Reads back what was committed and copies it; what is on the disk is what is copied.
  void committed(Connection c, PgShelf shelf) throws SQLException {
    for (LogRow row : shelf.rows()) {
      if (!row.own || row.added().isEmpty()) continue;
      List<byte[]> leaves = ReadBack.added(c, row);
      Optional<OutsideLog> copy = copy(row.origin);
      if (copy.isEmpty()) continue;
      long from = row.committed();
      if (copy.get().isBegun() ? copy.get().frontier().size() == from : from == 0)
        copy.get().append(leaves, row.frontier);
    }
  }

  private Optional<OutsideLog> copy(Origin log) {
    return outside.map(o -> o.log(log));
  }

  /// Signs a checkpoint for each own log that has grown and is not held, cosigned by the other
  /// sides hosted here.
  ///
  /// @return the logs that have a new checkpoint
  List<Origin> sign(Connection c, PgShelf shelf, Recovery recovery) throws SQLException {
    List<Origin> signed = new ArrayList<>();
    for (LogRow row : shelf.rows()) {
      if (!row.own || row.frontier.size() == 0 || row.end < Long.MAX_VALUE) continue;
      if (recovery.state(row.origin.side()) instanceof Recovery.State.Held) continue;
      if (signAll(c, shelf, row)) signed.add(row.origin);
    }
    return signed;
  }

  /// Signs an own log as far as it is here.
  ///
  /// @return whether it was not signed so far before
  boolean signAll(Connection c, PgShelf shelf, LogRow row) throws SQLException {
    long size = row.signedSize();
    if (size >= row.frontier.size()) return false;
    row.readBack = Math.max(row.readBack, size);
    if (row.readBack < row.frontier.size()) ReadBack.from(c, row, row.readBack);
    Optional<OutsideLog> copy = copy(row.origin);
    if (copy.isPresent()) complete(c, row, copy.get());
    Thread onDisk = Thread.ofVirtual().unstarted(() -> copy.ifPresent(OutsideLog::sync));
    var problem = new AtomicReference<Throwable>();
    onDisk.setUncaughtExceptionHandler((t, e) -> problem.set(e));
    onDisk.start();
    var checkpoint = signer.sign(row.origin, row.frontier, shelf.keys()); // while the disk works
    join(onDisk);
    if (problem.get() instanceof RuntimeException failed) throw failed;
    copy.ifPresent(it -> it.seal(checkpoint));
    CheckpointRows.saveSigned(c, row, checkpoint);
    return true;
  }

  /// Copies the head of an own log that was signed elsewhere than here.
  void seal(Origin log, SignedCheckpoint checkpoint) {
    copy(log)
        .ifPresent(it -> {
          it.sync();
          it.seal(checkpoint);
        });
  }

  /// Asks the copy of an own log how far it went, and takes back from it what is missing here, up
  /// to the next turn of keys, which has to be signed for itself.
  ///
  /// @return whether more is to be taken back
  boolean recover(Connection c, Inside in, String side, Recovery recovery) throws SQLException {
    Origin own = in.log(side);
    Optional<Recovery.Why> objection = Optional.empty();
    if (outside.isPresent()) {
      while (true) {
        LogRows.ensureLog(c, own.mechanism(), in.shelf(), own, true);
        List<OutsideLog> copies = new ArrayList<>(List.of(outside.get().log(own)));
        copies.addAll(outside.get().others(own));
        for (OutsideLog copy : copies) {
          if (objection.isEmpty()) objection = objection(in, copy);
        }
        if (objection.isPresent()) break;
        for (OutsideLog copy : copies) if (refill(in, copy)) return true;
        Optional<Origin> behind = outside.get().behind(own);
        if (behind.isEmpty()) break;
        own = behind.get();
      }
    }
    recovery.start(own, in.shelf().row(own).frontier.size(), objection);
    return false;
  }

  /// Why a copy does not let its log go on.
  private static Optional<Recovery.Why> objection(Inside in, OutsideLog copy) {
    if (!copy.isBegun()) return Optional.empty();
    Frontier here = in.shelf().row(copy.origin()).frontier;
    Frontier there = copy.frontier();
    // what recovery keys begin they have to sign: it comes back with their signature
    boolean begins = copy.origin().isRecovered() && here.size() == 0 && there.size() > 0;
    if (here.size() < copy.first() || begins) return Optional.of(Recovery.Why.BEHIND_COPY);
    boolean same =
        here.size() < there.size()
            ? copy.root(here.size()).equals(Optional.of(here.root()))
            : there.size() == 0
                || in.shelf().root(copy.origin(), there.size()).equals(Optional.of(there.root()));
    return same ? Optional.empty() : Optional.of(Recovery.Why.UNLIKE_COPY);
  }

  /// @return whether there is more
  private static boolean refill(Inside in, OutsideLog copy) {
    LogRow row = in.shelf().row(copy.origin());
    long here = row.frontier.size();
    if (here >= copy.frontier().size()) return false;
    for (byte[] leaf : copy.entries(here)) {
      in.shelf().store(row.origin, leaf);
      if (Keys.isOne(leaf)) break;
    }
    in.judge().held(row.origin, row.frontier.size());
    return row.frontier.size() < copy.frontier().size();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a copy was written", e);
    }
  }

  /// Copies what the database holds and the copy does not yet.
  private static void complete(Connection c, LogRow row, OutsideLog copy) throws SQLException {
    long size = row.frontier.size();
    long from = copy.frontier().size();
    if (from >= size) return;
    if (size - from > COPIED_MOST) copy.begin(row.frontier);
    else copy.append(LogRows.leaves(c, row.id, from, size));
  }
}
