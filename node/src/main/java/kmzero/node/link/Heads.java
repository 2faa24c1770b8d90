package kmzero.node.link;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.note.SignedNote;

/// An answer about heads: the newest whole checkpoint of each log that has changed, or of all.
///
/// On the wire: life and version (eight bytes each, big end first), the number of notes (two), then
/// each note behind its length (four).
///
/// @param life of the server, a random number: versions of another life say nothing
/// @param version to ask with next time
/// @param heads nothing of them is verified
record Heads(long life, long version, List<SignedCheckpoint> heads) {

  private static final int COUNT_MAX = 4_096;

  Heads {
    heads = List.copyOf(heads);
    if (heads.size() > COUNT_MAX) throw new IllegalArgumentException(heads.size() + " heads");
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    try {
      out.writeLong(life);
      out.writeLong(version);
      out.writeShort(heads.size());
      for (SignedCheckpoint head : heads) {
        byte[] note = head.bytes();
        out.writeInt(note.length);
        out.write(note);
      }
    } catch (IOException inMemoryItCannot) {
      throw new IllegalStateException(inMemoryItCannot);
    }
    return bytes.toByteArray();
  }

  /// Reads an answer of at most `limitBytes`.
  ///
  /// @throws Nonsense if it is none
  /// @throws IOException if `stream` fails
  static Heads read(InputStream stream, int limitBytes) throws IOException, Nonsense {
    var in = new DataInputStream(stream);
    try {
      long life = in.readLong();
      long version = in.readLong();
      int count = in.readUnsignedShort();
      if (count > COUNT_MAX) throw new Nonsense(count + " heads");
      long bytes = 18;
      List<SignedCheckpoint> heads = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int length = in.readInt();
        if (length < 0 || length > SignedNote.LIMIT_BYTES) {
          throw new Nonsense("note of " + length + " bytes");
        }
        bytes += 4 + length;
        if (bytes > limitBytes) throw new Nonsense("heads of more than " + limitBytes + " bytes");
        byte[] note = in.readNBytes(length);
        if (note.length < length) throw new EOFException();
        switch (SignedCheckpoint.parse(note)) {
          case Parsed.Good<SignedCheckpoint>(var head) -> heads.add(head);
          case Parsed.Malformed<SignedCheckpoint>(var why) -> throw new Nonsense("note: " + why);
        }
      }
      if (in.read() >= 0) throw new Nonsense("more than the heads");
      return new Heads(life, version, heads);
    } catch (EOFException e) {
      throw new Nonsense("heads end too early");
    }
  }
}
