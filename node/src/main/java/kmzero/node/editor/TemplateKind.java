package kmzero.node.editor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kind of data file that ships, is edited by an engineer, and once published is used at once in
/// place of what ships. A domain offers one as a bean.
public interface TemplateKind {

  /// Its name: `programme`. The words of `editor.kind.` and the name say it to people.
  String name();

  /// Names of the files that ship, in the order of lists.
  List<String> shipped();

  /// The text of a file that ships.
  String text(String file);

  /// Why a text cannot be used as that file: the strict loader's words, with the line; empty when
  /// it can.
  Optional<String> refusal(String file, String content);

  /// Uses these texts, by name of the file, in place of what ships; all others as they ship. Each
  /// has passed [#refusal].
  void use(Map<String, String> published);
}
