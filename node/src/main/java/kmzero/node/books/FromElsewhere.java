package kmzero.node.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SignatureLine;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.node.link.HeadsVersion;

/// What comes from other nodes, proved: entries, cosignatures, checkpoints that contradict each
/// other. Used by the book's thread, when it may write.
final class FromElsewhere {

  /// Behind the side in the name of a cosignature.
  private static final String HOLDS = PublicKeys.holdsName("");

  private final Hash mechanism;
  private final Keyring keyring;
  private final BookState books;
  private final Signer signer;
  private final HeadsVersion heads;
  private final Consumer<Inside> settle;

  /// @param heads is told of new checkpoints, and of new cosignatures on them
  /// @param settle looks whether own logs may go on by now
  FromElsewhere(
      Hash mechanism,
      Keyring keyring,
      BookState books,
      Signer signer,
      HeadsVersion heads,
      Consumer<Inside> settle) {
    this.mechanism = mechanism;
    this.keyring = keyring;
    this.books = books;
    this.signer = signer;
    this.heads = heads;
    this.settle = settle;
  }

  private void ensureLog(Connection c, Inside in, Origin log) throws SQLException {
    LogRows.ensureLog(c, mechanism, in.shelf(), log, keyring.hosts(log.side()));
  }

  /// Stores proved entries of a log, judges what can be judged, cosigns.
  ///
  /// @return whether the log has a new checkpoint
  boolean store(Origin log, SignedCheckpoint checkpoint, long from, List<byte[]> entries) {
    boolean fresh =
        books.write(c -> {
          Inside in = books.inside(c);
          ensureLog(c, in, log);
          put(in, log, from, entries);
          LogRow row = in.shelf().row(log);
          long size = row.frontier.size();
          in.judge().held(log, size);
          in.judge().settle();
          books.finish(c, in);
          if (row.own) settle.accept(in);
          CheckpointRows.toward(c, row, checkpoint, size);
          if (size < checkpoint.checkpoint().size()) return false;
          if (size == checkpoint.checkpoint().size()
              && !row.root().equals(checkpoint.checkpoint().root())) {
            throw new IllegalStateException(
                "entries of " + log + " do not give the root they were proved for");
          }
          return CheckpointRows.save(c, row, signer.cosigned(checkpoint, in.shelf().keys()));
        });
    if (fresh) heads.changed(log);
    return fresh;
  }

  /// Puts those of these entries on the shelf that are not held yet.
  private static void put(Inside in, Origin log, long from, List<byte[]> entries) {
    long held = in.shelf().row(log).frontier.size();
    if (from > held) throw new IllegalArgumentException("a gap: " + from + " behind " + held);
    List<Entry.Reading> readings = new ArrayList<>();
    List<byte[]> rest =
        entries.subList((int) Math.min(held - from, entries.size()), entries.size());
    List<Hash> hashes = rest.stream().map(Merkle::leaf).toList();
    List<String> ids = new ArrayList<>();
    Set<Hash> named = new HashSet<>();
    Set<Hash> opened = new HashSet<>();
    for (int i = 0; i < rest.size(); i++) {
      Entry.Reading reading = EntryReader.read(rest.get(i));
      readings.add(reading);
      if (!(reading instanceof Entry.Reading.Read(Act act)) || !act.log().equals(log)) continue;
      ids.add(act.id());
      if (act.dossier().isPresent()) named.add(act.dossier().get());
      else opened.add(hashes.get(i));
    }
    in.shelf().prefetch(log, ids, named, opened);
    for (int i = 0; i < rest.size(); i++)
      in.shelf().store(log, rest.get(i), hashes.get(i), readings.get(i));
  }

  /// Adds verified cosignatures to a checkpoint that is held.
  ///
  /// @return those that are new
  List<SignatureLine> cosignatures(Origin log, SignedCheckpoint verified) {
    List<SignatureLine> fresh =
        books.write(c -> {
          Inside in = books.inside(c);
          if (!in.shelf().knows(log)) return List.of();
          return CheckpointRows.merge(c, in.shelf().row(log), verified);
        });
    for (SignatureLine line : fresh) {
      if (line.name().endsWith(HOLDS)) heads.cosigned(log, Set.of(side(line)));
      else heads.changed(log);
    }
    return fresh;
  }

  private static String side(SignatureLine cosignature) {
    return cosignature.name().substring(0, cosignature.name().length() - HOLDS.length());
  }

  /// Keeps two checkpoints that contradict each other.
  boolean contradiction(Origin log, SignedCheckpoint mine, SignedCheckpoint theirs, String way) {
    return books.write(c -> {
      Inside in = books.inside(c);
      ensureLog(c, in, log);
      Contradiction.keep(c, in.shelf().row(log).id, mine, theirs, way);
      return true;
    });
  }
}
