package kmzero.node.programmes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Words;
import kmzero.node.dossiers.DossierPart;
import kmzero.node.dossiers.Prefill;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of this package; there as soon as whoever runs the node has registered its books.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Books.class)
@Import(ProgrammePages.class)
public class ProgrammeConfiguration {
  ProgrammeConfiguration() {}

  /// Leads from a programme's dossier to its sheet.
  @Bean
  DossierPart programmePart(Pages pages) {
    return (who, dossier, language) ->
        dossier.procedure().name().equals(Programme.PROCEDURE)
            ? Programme.of(dossier.id(), dossier.cast(), dossier.view().facts())
                .map(programme -> card(programme, dossier, pages.words(), language))
            : Optional.empty();
  }

  private static DossierPart.Card card(
      Programme programme, DossierView dossier, Words words, Language language) {
    List<DossierPart.Line> lines = new ArrayList<>();
    if (!programme.milestones().isEmpty()) {
      lines.add(
          new DossierPart.Line(
              "",
              words.say(
                  language,
                  "programmes.reached",
                  "reached",
                  programme.reached(),
                  "all",
                  programme.milestones().size()),
              language.tag(),
              "",
              ""));
    }
    lines.add(
        new DossierPart.Line(
            "",
            words.say(language, "programmes.card.see"),
            language.tag(),
            "/programmes/" + dossier.id().hex(),
            ""));
    return new DossierPart.Card("programme", words.say(language, "programmes.card"), false, lines);
  }

  /// Fills the form that opens a programme from a template.
  @Bean
  Prefill programmePrefill(Templates templates) {
    return (procedure, template, side, others) ->
        procedure.equals(Programme.PROCEDURE)
            ? templates
                .find(template)
                .map(it -> it.body(side, others.isEmpty() ? List.of() : List.copyOf(others)))
            : Optional.empty();
  }
}
