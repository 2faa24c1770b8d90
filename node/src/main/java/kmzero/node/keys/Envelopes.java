package kmzero.node.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import kmzero.ledger.envelope.EnvelopeReader;
import kmzero.node.link.Link;

/// Takes in what a courier brought: a bundle, or one in an envelope for a side of this node.
public final class Envelopes {

  private Envelopes() {}

  /// Whether a file is an envelope.
  public static boolean isOne(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return EnvelopeReader.isOne(in.readNBytes(64));
    }
  }

  /// For which side an envelope is.
  ///
  /// @throws kmzero.ledger.envelope.BrokenEnvelope if it is of another form
  public static String receiver(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return EnvelopeReader.receiver(in);
    }
  }

  /// As [Link#importFile]; an envelope is opened first, whole, beside the node's other files, and
  /// what it held is removed again.
  ///
  /// @throws kmzero.ledger.envelope.BrokenEnvelope if it does not open; nothing was taken in then
  public static Link.Imported take(Link link, NodeFolder folder, Path file) throws IOException {
    if (!isOne(file)) return link.importFile(file);
    Path opened = Files.createTempFile(folder.path(), "opened-", ".bundle"); // the owner's alone
    try {
      try (InputStream in = Files.newInputStream(file);
          InputStream plain = EnvelopeReader.open(in, folder::encryptionPairs);
          OutputStream out = Files.newOutputStream(opened)) {
        plain.transferTo(out);
      }
      return link.importFile(opened);
    } finally {
      Files.deleteIfExists(opened);
    }
  }
}
