package kmzero.node.editor;

import java.time.Clock;
import kmzero.node.books.Books;
import kmzero.node.config.NodeConfig;
import kmzero.node.desk.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The editor; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import({
  EditorPages.class,
  ProcedureEditor.class,
  TemplateEditor.class,
  TrialPages.class,
  WordsPages.class
})
public class EditorConfiguration {
  EditorConfiguration() {}

  @Bean
  static Drafts drafts(Books books, Clock clock) {
    return new Drafts(books.database(), clock);
  }

  @Bean
  static Publications publications(Drafts drafts, NodeConfig config) {
    return new Publications(drafts, config.common().resolve("procedures"));
  }

  @Bean
  static OwnWords ownWords(Words words) {
    return new OwnWords(words);
  }

  @Bean
  static OtherProcesses otherProcesses(Books books, Drafts drafts, TemplateEditor editor) {
    return new OtherProcesses(books.isShared(), drafts, editor);
  }

  @Bean
  static Explorations explorations() {
    return new Explorations();
  }

  @Bean
  static Trials trials() {
    return new Trials();
  }
}
