package kmzero.ledger.bundle;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SignedCheckpoint;

/// Alters bundles as a forger would who has everything but the members' private keys: the form
/// stays right, counts and digests are made anew. For tests and stories that show that
/// [Verification] finds and names it.
public final class Forgery {

  /// A frame in hand.
  private static final class Frame {
    private final FrameKind kind;
    private final byte[] content;

    Frame(FrameKind kind, byte[] content) {
      this.kind = kind;
      this.content = content;
    }

    FrameKind kind() {
      return kind;
    }

    byte[] content() {
      return content;
    }
  }

  private final List<Frame> frames = new ArrayList<>();

  private Forgery(Path file) throws IOException {
    Problems problems = new Problems();
    try (BundleIndex index = BundleIndex.open(file, problems)) {
      if (problems.count() > 0) throw new IllegalArgumentException(problems.list().toString());
      for (BundleIndex.At at : index.inOrder()) frames.add(new Frame(at.kind(), index.content(at)));
    }
  }

  /// Takes a whole bundle in hand.
  ///
  /// @throws IllegalArgumentException if it is none
  public static Forgery of(Path file) throws IOException {
    return new Forgery(file);
  }

  /// Writes what became of it.
  public void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      FrameWriter writer = new FrameWriter(out);
      for (Frame frame : frames) writer.write(frame.kind(), frame.content());
      writer.end();
    }
  }

  /// Changes one byte of one entry.
  ///
  /// @throws IllegalArgumentException if the file does not have the entry
  public Forgery changeByte(Origin log, long index) throws IOException {
    return entries(
        log,
        index,
        list -> {
          int at = (int) (index - startOf(log, index));
          byte[] changed = list.get(at).clone();
          changed[changed.length / 2] ^= 1;
          list.set(at, changed);
          return list;
        });
  }

  /// Leaves one entry out; those behind it move up.
  public Forgery drop(Origin log, long index) throws IOException {
    return entries(
        log,
        index,
        list -> {
          list.remove((int) (index - startOf(log, index)));
          return list;
        });
  }

  /// Puts one entry in the place of the next and the next in its place, both of one block.
  public Forgery swapWithNext(Origin log, long index) throws IOException {
    return entries(
        log,
        index,
        list -> {
          int at = (int) (index - startOf(log, index));
          Collections.swap(list, at, at + 1);
          return list;
        });
  }

  /// Signs every checkpoint of a log anew, with keys that are not its side's.
  public Forgery signWith(Origin log, PrivateKeys keys, Instant at) throws IOException {
    return checkpoints(
        log,
        signed -> {
          var pair = Checkpoints.sign(signed.checkpoint(), keys, at);
          return new SignedCheckpoint(signed.checkpoint(), pair);
        });
  }

  /// Adds the lines with which `side` would say that it holds the log, by these keys.
  public Forgery cosignWith(Origin log, String side, PrivateKeys keys, Instant at)
      throws IOException {
    return checkpoints(
        log, signed -> signed.with(Checkpoints.cosign(signed.checkpoint(), side, keys, at)));
  }

  /// Takes one signature line from every checkpoint of a log.
  ///
  /// @param keyName the name of its key
  /// @param which its place among the lines of that name, from 0
  public Forgery dropLine(Origin log, String keyName, int which) throws IOException {
    return checkpoints(
        log,
        signed -> {
          var lines = signed.signatures().stream().filter(l -> l.name().equals(keyName)).toList();
          var gone = lines.get(which);
          return signed.only(line -> !line.equals(gone));
        });
  }

  /// Leaves out the frame of a dossier's single entry.
  public Forgery leaveOut(Origin log, long index) {
    frames.removeIf(frame ->
        frame.kind() == FrameKind.ENTRY
            && place(frame).log().equals(log)
            && place(frame).start() == index);
    return this;
  }

  /// Leaves out all frames that would tell what the entries were.
  public Forgery dropHashes() {
    frames.removeIf(frame -> frame.kind() == FrameKind.HASHES);
    return this;
  }

  /// Turns the order of everything behind header and charter round, and puts it all in twice.
  public Forgery shuffle() {
    List<Frame> rest = new ArrayList<>(frames.subList(2, frames.size()));
    Collections.reverse(rest);
    frames.addAll(rest);
    return this;
  }

  private long startOf(Origin log, long index) {
    for (Frame frame : frames) {
      if (!isEntries(frame)) continue;
      Place place = place(frame);
      if (place.log().equals(log) && place.start() <= index && index < place.end()) {
        return place.start();
      }
    }
    throw new IllegalArgumentException("%s has no entry %d here".formatted(log, index));
  }

  private static boolean isEntries(Frame frame) {
    return frame.kind() == FrameKind.PACKAGE || frame.kind() == FrameKind.ENTRY;
  }

  private static Place place(Frame frame) {
    try {
      return Place.read(in(frame));
    } catch (IOException e) {
      throw new IllegalArgumentException("no place", e);
    }
  }

  private static DataInputStream in(Frame frame) {
    return new DataInputStream(new ByteArrayInputStream(frame.content()));
  }

  private Forgery entries(Origin log, long index, UnaryOperator<List<byte[]>> change)
      throws IOException {
    long start = startOf(log, index);
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      if (!isEntries(frame)) continue;
      Place place = place(frame);
      if (!place.log().equals(log) || place.start() != start) continue;
      frames.set(i, changed(frame, place, change));
    }
    return this;
  }

  private static Frame changed(Frame frame, Place place, UnaryOperator<List<byte[]>> change)
      throws IOException {
    DataInputStream in = in(frame);
    Place.read(in);
    if (!(EntryPackage.read(in, place.start(), place.end())
        instanceof EntryPackage.Reading.Read(var before))) {
      throw new IllegalArgumentException("no package at " + place);
    }
    List<byte[]> now = change.apply(new ArrayList<>(before.entries()));
    var content = new ByteArrayOutputStream();
    Place there = new Place(place.log(), place.start(), place.start() + now.size(), place.size());
    there.write(new DataOutputStream(content));
    new EntryPackage(place.start(), now, before.proof()).write(content);
    return new Frame(frame.kind(), content.toByteArray());
  }

  private Forgery checkpoints(Origin log, UnaryOperator<SignedCheckpoint> change)
      throws IOException {
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      if (frame.kind() != FrameKind.CHECKPOINT) continue;
      SignedCheckpoint signed = SignedCheckpoint.parse(frame.content()).get();
      if (!signed.checkpoint().origin().equals(log.toString())) continue;
      frames.set(i, new Frame(frame.kind(), change.apply(signed).bytes()));
    }
    return this;
  }
}
