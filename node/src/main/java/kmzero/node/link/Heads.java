package kmzero.node.link;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.note.SignedNote;
import kmzero.ledger.tree.Hash;

/// An answer about heads: the newest whole checkpoint of each log that has changed, or of all.
///
/// On the wire: life and version (eight bytes each, big end first), the number of notes (two), then
/// each note behind its length (four). Behind them, for who has said where it stands, parcels: the
/// log's name (32), how far they go (eight), their length (four) and as many bytes.
///
/// @param life of the server, a random number: versions of another life say nothing
/// @param version to ask with next time
/// @param heads nothing of them is verified
/// @param parcels nor of these; of each log one at most
record Heads(long life, long version, List<SignedCheckpoint> heads, List<Parcel> parcels) {

  private static final int COUNT_MAX = 4_096;

  /// The most logs of which an asking node says where it stands.
  static final int STANDING_MAX = 3;

  /// No parcel is longer; what would be is asked for in a question of its own.
  static final int PARCEL_BYTES_MAX = 1 << 20;

  /// What is new in a log, sent along with its head.
  ///
  /// @param log its name in addresses, [LinkServer#name]
  /// @param size of the checkpoint under which the packages stand
  /// @param packages as the answer about packages from where the asking node stands, to `size`
  record Parcel(Hash log, long size, byte[] packages) {}

  Heads {
    heads = List.copyOf(heads);
    parcels = List.copyOf(parcels);
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
      for (Parcel parcel : parcels) {
        out.write(parcel.log().bytes());
        out.writeLong(parcel.size());
        out.writeInt(parcel.packages().length);
        out.write(parcel.packages());
      }
    } catch (IOException inMemoryItCannot) {
      throw new IllegalStateException(inMemoryItCannot);
    }
    return bytes.toByteArray();
  }

  /// Reads an answer whose notes have at most `limitBytes`.
  ///
  /// @param standing the logs of which the asking node has said where it stands
  /// @throws Nonsense if it is none
  /// @throws IOException if `stream` fails
  static Heads read(InputStream stream, int limitBytes, Set<Hash> standing)
      throws IOException, Nonsense {
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
      return new Heads(life, version, heads, parcels(in, standing));
    } catch (EOFException e) {
      throw new Nonsense("heads end too early");
    }
  }

  private static List<Parcel> parcels(DataInputStream in, Set<Hash> standing)
      throws IOException, Nonsense {
    Set<Hash> expected = new HashSet<>(standing);
    List<Parcel> parcels = new ArrayList<>();
    for (int first = in.read(); first >= 0; first = in.read()) {
      byte[] name = new byte[Hash.BYTES];
      name[0] = (byte) first;
      in.readFully(name, 1, Hash.BYTES - 1);
      Hash log = Hash.of(name);
      if (!expected.remove(log)) throw new Nonsense("more than the heads");
      long size = in.readLong();
      int length = in.readInt();
      if (length < 0 || length > PARCEL_BYTES_MAX)
        throw new Nonsense("parcel of " + length + " bytes");
      byte[] packages = in.readNBytes(length);
      if (packages.length < length) throw new EOFException();
      parcels.add(new Parcel(log, size, packages));
    }
    return parcels;
  }
}
