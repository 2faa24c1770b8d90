package kmzero.names;

import java.util.List;

/// The library's door.
///
/// For names of public officials and places that public reports print, and for nothing else: never
/// for sealed fields, travellers, drivers or requests.
///
/// ```java
/// Names names = Names.standard();
/// names.match("Đặng Mingkui", "邓明魁").same();      // true, with a reason a syllable
/// names.convert("陈刚").hanviet().getFirst();        // Trần Cương
/// ```
public final class Names {
  private static final class Standard {
    static final Names NAMES = new Names(Tables.load());
  }

  private final Cutting cutting;
  private final Matcher matcher;
  private final Converter converter;

  private Names(Tables tables) {
    this.cutting = new Cutting(tables);
    this.matcher = new Matcher(tables);
    this.converter = new Converter(tables);
  }

  /// With the tables, gazetteer and register that ship; loaded at the first call, safe for all
  /// threads.
  public static Names standard() {
    return Standard.NAMES;
  }

  /// Compares two written names.
  public Match match(String left, String right) {
    return matcher.match(cutting.cut(left), cutting.cut(right));
  }

  /// Reads a Hanzi name.
  public Conversion convert(String hanzi) {
    return converter.convert(Spelling.clean(hanzi).strip(), false);
  }

  /// The text as it is compared: NFC, one kind of blank, nothing invisible. Offsets in reasons
  /// count in it.
  public static String clean(String text) {
    return Spelling.clean(text).strip();
  }

  List<Cut> cuts(String text) {
    return cutting.cut(text);
  }
}
