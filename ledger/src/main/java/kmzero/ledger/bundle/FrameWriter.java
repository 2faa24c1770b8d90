package kmzero.ledger.bundle;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;

/// Writes the frames of a bundle one after the other, and at last the one that closes it.
final class FrameWriter {

  private final MessageDigest digest = Hash.newDigest();
  private final DataOutputStream out;
  private long frames;
  private long bytes;

  FrameWriter(OutputStream stream) throws IOException {
    out = new DataOutputStream(new DigestOutputStream(stream, digest));
    out.write(FrameKind.MAGIC.getBytes(StandardCharsets.US_ASCII));
    bytes = FrameKind.MAGIC.length();
  }

  /// Bytes written so far.
  long bytes() {
    return bytes;
  }

  void write(FrameKind kind, byte[] content) throws IOException {
    if (content.length > kind.bytesMax()) {
      throw new IllegalArgumentException("%s of %d bytes".formatted(kind, content.length));
    }
    out.writeByte(kind.letter());
    out.writeInt(content.length);
    out.write(content);
    frames++;
    bytes += 5 + content.length;
  }

  void checkpoint(SignedCheckpoint checkpoint) throws IOException {
    write(FrameKind.CHECKPOINT, checkpoint.bytes());
  }

  /// A package, or as [FrameKind#ENTRY] one entry.
  void entries(FrameKind kind, Place place, EntryPackage entries) throws IOException {
    var content = new ByteArrayOutputStream();
    place.write(new DataOutputStream(content));
    entries.write(content);
    write(kind, content.toByteArray());
  }

  void hashes(Place place, List<Hash> leaves, List<Hash> proof) throws IOException {
    var content = new ByteArrayOutputStream();
    place.write(new DataOutputStream(content));
    for (Hash leaf : leaves) content.write(leaf.bytes());
    content.write(proof.size());
    for (Hash hash : proof) content.write(hash.bytes());
    write(FrameKind.HASHES, content.toByteArray());
  }

  void end() throws IOException {
    out.flush();
    Hash before = Hash.of(digest.digest());
    var content = new ByteArrayOutputStream();
    new DataOutputStream(content).writeLong(frames);
    content.write(before.bytes());
    write(FrameKind.END, content.toByteArray());
    out.flush();
  }
}
