package kmzero.node.editor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import kmzero.node.editor.Drafts.Draft;

/// Makes drafts this node's own. A published procedure is also written into a folder, where the
/// commands find it and from where it can be carried to the other side.
final class Publications {

  private final Drafts drafts;
  private final Path folder;

  /// @param folder of published procedures, made when the first one is published
  Publications(Drafts drafts, Path folder) {
    this.drafts = drafts;
    this.folder = folder;
    for (Draft draft : drafts.published(ProcedureEditor.KIND)) write(draft);
  }

  void publish(Draft draft, String by) {
    if (draft.kind().equals(ProcedureEditor.KIND)) write(draft);
    drafts.publish(draft, by);
  }

  void withdraw(String kind, String name) {
    drafts.withdraw(kind, name);
    if (!kind.equals(ProcedureEditor.KIND)) return;
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + file(name), e);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".yaml");
  }

  private void write(Draft draft) {
    Path file = file(draft.name());
    try {
      Files.createDirectories(folder);
      Path whole = folder.resolve(draft.name() + ".yaml.new");
      Files.writeString(whole, draft.content());
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }
}
