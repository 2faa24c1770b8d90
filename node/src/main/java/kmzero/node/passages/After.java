package kmzero.node.passages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.ledger.tree.Hash;

/// A place in a list of passages: what comes after it is the next page, whatever has come or gone
/// before it meanwhile.
///
/// @param key what the list is ordered by: a moment, or `~` for none
/// @param dossier the passage, for those of one key
public record After(String key, Hash dossier) {

  /// Before the first of every list.
  public static final After NOTHING = new After("", Hash.ofHex("0".repeat(64)));

  private static final Pattern WRITTEN = Pattern.compile("([0-9TZ:.~-]{1,40})_([0-9a-f]{64})");

  /// Reads it from an address; what is none reads as [#NOTHING].
  public static After of(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    return matcher.matches() ? new After(matcher.group(1), Hash.ofHex(matcher.group(2))) : NOTHING;
  }

  /// Whether it is the beginning.
  public boolean isStart() {
    return key.isEmpty();
  }

  /// As an address has it.
  @Override
  public String toString() {
    return key + "_" + dossier.hex();
  }
}
