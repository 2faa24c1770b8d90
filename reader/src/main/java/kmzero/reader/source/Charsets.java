package kmzero.reader.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Finds out in which charset bytes are text: by byte order mark, by what the page declares, UTF-8
/// when that fits, else the more plausible of GB18030, windows-1258 and windows-1252.
final class Charsets {

  /// @param text decoded; what did not fit is U+FFFD
  /// @param charset its name
  /// @param sure whether mark, declaration or UTF-8 said so
  record Decoded(String text, String charset, boolean sure) {}

  private Charsets() {}

  static Decoded decode(byte[] raw, @Nullable String declared) {
    if (starts(raw, 0xef, 0xbb, 0xbf)) return lenient(raw, StandardCharsets.UTF_8, true);
    if (starts(raw, 0xff, 0xfe)) return lenient(raw, StandardCharsets.UTF_16LE, true);
    if (starts(raw, 0xfe, 0xff)) return lenient(raw, StandardCharsets.UTF_16BE, true);
    Charset wide = wide(raw);
    if (wide != null) return lenient(raw, wide, true);
    String utf8 = strict(raw, StandardCharsets.UTF_8);
    if (utf8 != null) return new Decoded(utf8, "UTF-8", true);
    if (declared != null) {
      try {
        Charset named = Charset.forName(declared.equalsIgnoreCase("gb2312") ? "GB18030" : declared);
        String text = strict(raw, named);
        if (text != null) return new Decoded(text, named.name(), true);
      } catch (IllegalArgumentException unknown) {
        // Look at the bytes instead.
      }
    }
    if (mostlyUtf8(raw)) return lenient(raw, StandardCharsets.UTF_8, false);
    String gb = strict(raw, Charset.forName("GB18030"));
    if (gb != null && hanShare(gb) > 0.2) return new Decoded(gb, "GB18030", false);
    Charset vietnamese = Charset.forName("windows-1258");
    String vi = lenient(raw, vietnamese, false).text();
    if (toneMarks(vi) * 200 > vi.length()) return new Decoded(vi, vietnamese.name(), false);
    return lenient(raw, Charset.forName("windows-1252"), false);
  }

  private static boolean starts(byte[] raw, int... mark) {
    if (raw.length < mark.length) return false;
    for (int i = 0; i < mark.length; i++) if ((raw[i] & 0xff) != mark[i]) return false;
    return true;
  }

  /// UTF-16 without a mark: every other byte of the beginning is nought.
  private static @Nullable Charset wide(byte[] raw) {
    int n = Math.min(raw.length & ~1, 512);
    if (n < 16) return null;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < n; i += 2) {
      if (raw[i] == 0) even++;
      if (raw[i + 1] == 0) odd++;
    }
    if (odd > n * 3 / 10 && even == 0) return StandardCharsets.UTF_16LE;
    if (even > n * 3 / 10 && odd == 0) return StandardCharsets.UTF_16BE;
    return null;
  }

  private static @Nullable String strict(byte[] raw, Charset charset) {
    try {
      CharBuffer chars =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(raw));
      return chars.toString();
    } catch (CharacterCodingException wrong) {
      return null;
    }
  }

  private static Decoded lenient(byte[] raw, Charset charset, boolean sure) {
    return new Decoded(new String(raw, charset), charset.name(), sure);
  }

  /// A few broken bytes in what is otherwise UTF-8.
  private static boolean mostlyUtf8(byte[] raw) {
    String text = new String(raw, StandardCharsets.UTF_8);
    int wrong = 0;
    int wide = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0xfffd) wrong++;
      else if (c > 0x7f) wide++;
    }
    return wide > wrong * 10;
  }

  private static double hanShare(String text) {
    int han = 0;
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x4e00 && c < 0xa000) han++;
      if (c > ' ') letters++;
    }
    return letters == 0 ? 0 : (double) han / letters;
  }

  private static int toneMarks(String text) {
    int marks = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 0x300 && c <= 0x323) || c == 'ư' || c == 'ơ' || c == 'đ') marks++;
    }
    return marks;
  }
}
