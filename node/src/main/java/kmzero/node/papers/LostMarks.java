package kmzero.node.papers;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kmzero.node.reference.Locality;
import kmzero.node.reference.Reference;

/// Finds place names that have lost their Vietnamese marks on the way, as `Lang Son` for `Lạng
/// Sơn`, and text that was read under the wrong encoding. A hint for who writes, never a refusal:
/// the name may be meant so.
public final class LostMarks {

  /// What UTF-8 looks like when it was taken for Windows-1252.
  private static final Pattern GARBLED =
      Pattern.compile("á[º»]|Æ°|Ä[‘\u0090\u0091]|Ã[¡¢£¨©ª¬­²³´µ¹º½]|\uFFFD");

  private final List<Name> names;

  private record Name(String right, Pattern bare) {}

  /// A place where marks are missing.
  ///
  /// @param found as it stands in the text
  /// @param meant as it is written; empty where the text is garbled
  public record Hint(String found, String meant) {}

  public LostMarks(Reference reference) {
    names =
        reference.localities().stream()
            .map(Locality::name)
            .flatMap(name -> Stream.of(name.in("vi")))
            .distinct()
            .filter(name -> !bare(name).equals(name))
            .map(name -> new Name(name, pattern(bare(name))))
            .toList();
  }

  /// The hints for a Vietnamese wording, in the order of the register.
  public List<Hint> find(String text) {
    List<Hint> hints = new ArrayList<>();
    for (Name name : names) {
      Matcher found = name.bare().matcher(text);
      if (found.find()) hints.add(new Hint(found.group(), name.right()));
    }
    Matcher garbled = GARBLED.matcher(text);
    if (garbled.find()) hints.add(new Hint(garbled.group(), ""));
    return hints;
  }

  private static Pattern pattern(String bare) {
    return Pattern.compile(
        "(?<!\\p{L})%s(?!\\p{L})".formatted(Pattern.quote(bare)), Pattern.CASE_INSENSITIVE);
  }

  private static String bare(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .replace('đ', 'd')
        .replace('Đ', 'D');
  }
}
