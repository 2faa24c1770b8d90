package kmzero.reader.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Opens a file: tells its format by its first bytes, never by its name alone, and makes clean
/// lines of it.
public final class Sources {

  /// Larger files are refused.
  public static final int LARGEST_BYTES = 20 * 1024 * 1024;

  /// Clean characters beyond these are not read.
  static final int LARGEST_TEXT = 3_000_000;

  private Sources() {}

  /// @param name only decides between HTML and text where the bytes leave doubt
  /// @return never throws: what cannot be read is [Source.Unreadable]
  public static Source open(byte[] raw, String name) {
    if (raw.length > LARGEST_BYTES) {
      return new Source.Unreadable(
          "too-large",
          "The file has %d bytes; at most %d are read.".formatted(raw.length, LARGEST_BYTES));
    }
    if (raw.length == 0) return new Source.Unreadable("empty", "The file is empty.");
    try {
      if (starts(raw, "%PDF-") || indexOf(raw, "%PDF-", 1024) >= 0) return PdfSource.open(raw);
      if (starts(raw, "PK\3\4")) return DocxSource.open(raw);
      if (starts(raw, "\u00d0\u00cf\u0011\u00e0")) {
        return new Source.Unreadable(
            "old-office",
            "This is an Office file of the old kind, or an encrypted one; save it as DOCX without a"
                + " password.");
      }
      if (isBinary(raw)) {
        return new Source.Unreadable("binary", "The file is neither text nor HTML, PDF or DOCX.");
      }
      String head = new String(raw, 0, Math.min(raw.length, 4096), StandardCharsets.ISO_8859_1);
      String lower = head.toLowerCase(Locale.ROOT);
      String file = name.toLowerCase(Locale.ROOT);
      boolean page =
          lower.contains("<html")
              || lower.contains("<!doctype html")
              || lower.contains("<body")
              || (file.endsWith(".html") || file.endsWith(".htm") || file.endsWith(".xhtml"))
              || (lower.stripLeading().startsWith("<")
                  && (lower.contains("<p>") || lower.contains("<div")));
      Charsets.Decoded decoded =
          Charsets.decode(raw, page ? HtmlSource.declaredCharset(head) : null);
      List<Source.Note> notes = new ArrayList<>();
      if (!decoded.sure()) {
        notes.add(
            new Source.Note(
                "charset",
                "The charset is not named; the bytes look like " + decoded.charset() + "."));
      }
      return page
          ? HtmlSource.open(decoded.text(), notes)
          : PlainSource.open(decoded.text(), notes);
    } catch (GivenUp late) {
      throw late;
    } catch (RuntimeException | StackOverflowError broken) {
      return new Source.Unreadable(
          "broken", "The file could not be read: " + broken.getClass().getSimpleName() + ".");
    }
  }

  /// Notes that hold for every format.
  static void noteOf(Text.Builder text, List<Source.Note> notes) {
    if (text.isDecomposed())
      notes.add(
          new Source.Note(
              "not-nfc", "Letters and their marks stand apart (NFD); they were joined."));
    if (text.isDirected()) {
      notes.add(
          new Source.Note(
              "direction-marks",
              "The text has marks of writing direction, which can make it look like another text;"
                  + " they were left out."));
    }
    if (text.controls() > 0)
      notes.add(
          new Source.Note(
              "control-characters", text.controls() + " control characters were left out."));
    if (text.length() >= LARGEST_TEXT)
      notes.add(
          new Source.Note(
              "cut", "Only the first %d characters were read.".formatted(LARGEST_TEXT)));
  }

  private static boolean starts(byte[] raw, String magic) {
    if (raw.length < magic.length()) return false;
    for (int i = 0; i < magic.length(); i++) if ((raw[i] & 0xff) != magic.charAt(i)) return false;
    return true;
  }

  private static int indexOf(byte[] raw, String magic, int within) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i + wanted.length <= Math.min(raw.length, within); i++) {
      int k = 0;
      while (k < wanted.length && raw[i + k] == wanted[k]) k++;
      if (k == wanted.length) return i;
    }
    return -1;
  }

  /// Noughts or many control characters, and no UTF-16.
  private static boolean isBinary(byte[] raw) {
    if (raw.length >= 2
        && (((raw[0] & 0xff) == 0xff && (raw[1] & 0xff) == 0xfe)
            || ((raw[0] & 0xff) == 0xfe && (raw[1] & 0xff) == 0xff))) return false;
    int n = Math.min(raw.length, 65536);
    int controls = 0;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < n; i++) {
      int b = raw[i] & 0xff;
      if (b == 0) {
        if (i % 2 == 0) even++;
        else odd++;
      }
      if (b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b) controls++;
    }
    boolean wide = (even == 0 || odd == 0) && even + odd > n * 3 / 10;
    return !wide && controls * 100 > n * 2;
  }
}
