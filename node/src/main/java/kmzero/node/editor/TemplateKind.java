package kmzero.node.editor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.node.desk.Page;

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

  /// What a text that passed [#refusal] comes to, as a part of the editor's page: tried on what
  /// this node holds, or on made-up records; empty where there is nothing to show. Changes nothing.
  default Optional<Page> preview(String file, String content, HttpServletRequest request) {
    return Optional.empty();
  }
}
