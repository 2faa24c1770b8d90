package kmzero.node.passages;

import java.util.Locale;
import java.util.regex.Pattern;

/// Number plates of lorries and trailers of both countries, and container numbers.
///
/// Viet Nam: two digits of the province, one or two letters, four or five digits (`12C-345.67`,
/// trailers with the letter R). China: the province's character, a letter, five or six letters and
/// digits, trailers ending in 挂 (`桂F12345`). Containers: ISO 6346.
final class Plates {

  private static final Pattern VIET_NAM = Pattern.compile("[0-9]{2}[A-Z]{1,2}[0-9]{4,5}");
  private static final Pattern CHINA =
      Pattern.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{4}([A-Z0-9]{1,2}|挂)");
  private static final Pattern CONTAINER = Pattern.compile("[A-Z]{3}[UJZ][0-9]{7}");

  private Plates() {}

  /// Capital letters without spaces, dots and hyphens: what plates are compared and found by.
  static String key(String written) {
    return written.toUpperCase(Locale.ROOT).replaceAll("[\\s.\\-·]", "");
  }

  static boolean isPlate(String written) {
    String key = key(written);
    return VIET_NAM.matcher(key).matches() || CHINA.matcher(key).matches();
  }

  /// Whether a container number is whole: four letters, six digits and their check digit.
  static boolean isContainer(String written) {
    String key = key(written);
    return CONTAINER.matcher(key).matches() && key.charAt(10) - '0' == checkDigit(key);
  }

  /// The check digit of the first ten characters. Source: ISO 6346, annex A: letters count 10 and
  /// on, leaving out the multiples of 11; place n counts 2^n; the sum modulo 11, ten as nought.
  static int checkDigit(String key) {
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      char c = key.charAt(i);
      sum += value(c) << i;
    }
    return sum % 11 % 10;
  }

  /// A is 10, B 12 … K 21, L 23 … U 32, V 34 … Z 38.
  private static int value(char c) {
    if (c <= '9') return c - '0';
    int place = c - 'A';
    return 10 + place + (place >= 1 ? 1 : 0) + (place >= 11 ? 1 : 0) + (place >= 21 ? 1 : 0);
  }
}
