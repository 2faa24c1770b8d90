package kmzero.ledger.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/// The small forms inside entries. Every entry has a dozen of them, so they are read by hand.
final class Words {

  private static final int WORD_MOST = 40;
  private static final int OPAQUE_MOST = 64;
  private static final int ID_LENGTH = 22;

  private Words() {}

  /// Lower-case letters and digits with single hyphens between them, a letter first, at most 40
  /// characters.
  static boolean isWord(String text) {
    int length = text.length();
    if (length == 0 || length > WORD_MOST || isDigit(text.charAt(0))) return false;
    boolean begins = true; // the word, or a part behind a hyphen
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '-' ? begins : !isLower(c) && !isDigit(c)) return false;
      begins = c == '-';
    }
    return !begins;
  }

  /// 22 characters of URL-safe base64.
  static boolean isId(String text) {
    if (text.length() != ID_LENGTH) return false;
    for (int i = 0; i < ID_LENGTH; i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '-' && c != '_') return false;
    }
    return true;
  }

  /// Letters, digits, dots, hyphens and low lines, 1 to 64 of them.
  static boolean isOpaque(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '-' && c != '_' && c != '.') return false;
    }
    return length > 0 && length <= OPAQUE_MOST;
  }

  /// The moment that `text` is the one form of: as [Instant#toString] writes it.
  ///
  /// @throws java.time.DateTimeException if it is no moment
  static Instant instant(String text) {
    Optional<Instant> usual = usual(text);
    if (usual.isPresent()) return usual.get();
    Instant instant = Instant.parse(text);
    if (!instant.toString().equals(text))
      throw new IllegalArgumentException("at: not in its one form, " + instant);
    return instant;
  }

  /// The same of four-digit years and whole seconds or milliseconds; empty for all else, right or
  /// wrong. A tenth of the cost.
  private static Optional<Instant> usual(String text) {
    int length = text.length();
    boolean millis = length == 24;
    boolean form =
        (millis || length == 20)
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && (!millis || text.charAt(19) == '.')
            && text.charAt(length - 1) == 'Z';
    if (!form) return Optional.empty();
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    int milli = millis ? number(text, 20, 23) : 0;
    boolean date = year >= 1 && month >= 1 && month <= 12 && day >= 1;
    boolean time = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0;
    if (!date || !time || second >= 60 || (millis ? milli <= 0 : milli < 0))
      return Optional.empty();
    if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) return Optional.empty();
    long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400;
    seconds += hour * 3_600L + minute * 60L + second;
    return Optional.of(Instant.ofEpochSecond(seconds, milli * 1_000_000L));
  }

  /// The number that these digits are, or -1 if they are not all digits.
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) return -1;
      number = number * 10 + (c - '0');
    }
    return number;
  }

  private static boolean isLetterOrDigit(char c) {
    return isLower(c) || isDigit(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
