package kmzero.node.editor;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where several processes run the node: what an engineer publishes at one of them is used by this
/// one a second later.
final class OtherProcesses implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OtherProcesses.class);

  private final Drafts drafts;
  private final TemplateEditor editor;
  private String known;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("published").daemon(true).factory());

  /// @param shared whether there may be others
  OtherProcesses(boolean shared, Drafts drafts, TemplateEditor editor) {
    this.drafts = drafts;
    this.editor = editor;
    this.known = ""; // what was published between the editor's start and now is looked at again
    if (!shared) return;
    var _ = looking.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      String now = drafts.publishedNow();
      if (now.equals(known)) return;
      editor.useAll();
      known = now;
    } catch (RuntimeException e) {
      if (!looking.isShutdown()) LOG.warn("what is published is looked at again", e);
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
