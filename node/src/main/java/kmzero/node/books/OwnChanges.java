package kmzero.node.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import kmzero.ledger.entry.Close;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.judge.Verdict;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.link.HeadsVersion;

/// What is decided about an own log beside acts: it is begun, its keys turn, it ends, it goes on in
/// its next generation. Each is on record and signed when it returns. Used by the book's thread,
/// when it may write.
final class OwnChanges {

  private final Hash mechanism;
  private final BookState books;
  private final OwnLogs own;
  private final Recovery recovery;
  private final HeadsVersion heads;

  /// @param heads is told of new checkpoints
  OwnChanges(Hash mechanism, BookState books, OwnLogs own, Recovery recovery, HeadsVersion heads) {
    this.mechanism = mechanism;
    this.books = books;
    this.own = own;
    this.recovery = recovery;
    this.heads = heads;
  }

  /// Signs a checkpoint for each own log that has grown and is not held.
  void sign() {
    books.write(c -> own.sign(c, books.inside(c).shelf(), recovery)).forEach(heads::changed);
  }

  private interface Change<T> {
    T make(Connection c, Inside in) throws SQLException;
  }

  /// Makes a change in a transaction of its own, behind what is signed.
  private <T> T make(Change<T> change) {
    sign();
    T made =
        books.write(c -> {
          Inside in = books.inside(c);
          T result = change.make(c, in);
          books.finish(c, in);
          return result;
        });
    sign();
    return made;
  }

  private static void append(Inside in, Entry entry) {
    Entry.Reading reading = new Entry.Reading.Read(entry);
    in.shelf().store(entry.log(), entry.bytes(), entry.hash(), reading);
    in.judge().append(entry);
  }

  /// Why the log of a side cannot be ended now, if the rules object.
  Optional<Objection> objection(Inside in, String side, Optional<String> successor) {
    Close close = new Close(in.log(side), successor);
    Optional<Objection> held = recovery.objection(side, close.log());
    if (held.isPresent()) return held;
    Optional<Seen> seen = in.judge().refresh(close.log());
    return in.judge().weigh(close, seen) instanceof Verdict.Voided(Objection why)
        ? Optional.of(why)
        : Optional.empty();
  }

  /// Ends the log of a side: it leaves, or goes on as `successor`.
  ///
  /// @return why not, if the rules object
  Optional<Objection> close(String side, Optional<String> successor) {
    return make((c, in) -> {
      Optional<Objection> objection = objection(in, side, successor);
      if (objection.isPresent()) return objection;
      Close close = new Close(in.log(side), successor);
      in.judge().refresh(close.log()).ifPresent(seen -> append(in, seen));
      append(in, close);
      return Optional.empty();
    });
  }

  /// Turns the keys of a side, where they are not in force already: a `keys` entry that is the last
  /// of its checkpoint, signed by old and new.
  boolean turn(String side, KeySet next) {
    return make((c, in) -> {
      Origin log = in.log(side);
      if (in.shelf().keys().of(log).newest().equals(next)) return false;
      append(in, new Keys(log, next));
      return true;
    });
  }

  /// Begins the log of a side with the keys that it has, if it is empty.
  boolean begin(String side) {
    return make((c, in) -> {
      Origin log = in.log(side);
      if (in.judge().state(log).held() > 0) return false;
      append(in, new Keys(log, in.shelf().keys().of(log).newest()));
      return true;
    });
  }

  /// Begins a log anew, as recovery keys have signed. Done before, it does nothing.
  ///
  /// @param whole the checkpoint that the pin makes, signed by the recovery keys and by those that
  ///   it brings
  boolean begin(Pin pin, SignedCheckpoint whole, String account) {
    Origin log = pin.log();
    sign();
    boolean fresh =
        books.write(c -> {
          Inside in = books.inside(c);
          LogRows.ensureLog(c, mechanism, in.shelf(), log, true);
          if (in.judge().state(log).held() > 0) return false;
          Generations.begin(c, in, pin, account, Recovery.Why.KEYS_LOST);
          books.finish(c, in);
          return CheckpointRows.save(c, in.shelf().row(log), whole);
        });
    own.seal(log, whole);
    recovery.goOn(log);
    heads.changed(log);
    return fresh;
  }

  /// Opens the next generation of a log that is held: it ends where this node has judged it to.
  ///
  /// @return the new log
  /// @throws IllegalStateException if the log is not held, or nothing of it is here
  Origin open(String side, String account) {
    Origin opened =
        books.write(c -> {
          Inside in = books.inside(c);
          Origin old = in.log(side);
          if (!(recovery.state(side) instanceof Recovery.State.Held(Recovery.Why why)))
            throw new IllegalStateException(old + " is not held");
          if (why == Recovery.Why.KEYS_LOST)
            throw new IllegalStateException("nothing here can sign " + old);
          own.signAll(c, in.shelf(), in.shelf().row(old));
          LogRows.ensureLog(c, mechanism, in.shelf(), old.next(), true);
          Origin pinned = Generations.open(c, in, old, account, why);
          books.finish(c, in);
          return pinned;
        });
    recovery.goOn(opened);
    sign();
    return opened;
  }
}
