package kmzero.node.passages;

import java.util.Map;

/// Who knows a side's own reasons to look at a lorry.
@FunctionalInterface
public interface Reasons {

  /// The reasons, by name, each in words by language; for that side's own people alone.
  Map<String, Map<String, String>> of(String side, Passage passage);
}
