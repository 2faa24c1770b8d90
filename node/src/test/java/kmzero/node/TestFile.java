package kmzero.node;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Files that tests attach.
public final class TestFile {

  private TestFile() {}

  /// A file that begins as a PDF does, ends in a text to look for, and is `bytes` long; the same
  /// for the same arguments.
  public static byte[] pdf(String text, int bytes) {
    byte[] end = text.getBytes(StandardCharsets.UTF_8);
    byte[] file = new byte[bytes];
    new Random(bytes).nextBytes(file);
    byte[] begin = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(begin, 0, file, 0, begin.length);
    System.arraycopy(end, 0, file, bytes - end.length, end.length);
    return file;
  }
}
