package kmzero.node.programmes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `GET /programmes/templates/{name}`: what a template holds, for everybody; for who is signed in,
/// where one may be begun.
@Controller
public final class TemplatePages {

  private final ObjectProvider<Books> books;
  private final Templates templates;
  private final Reference reference;

  TemplatePages(ObjectProvider<Books> books, Templates templates, Reference reference) {
    this.books = books;
    this.templates = templates;
    this.reference = reference;
  }

  /// A template's page.
  ///
  /// @param begin where the reader may begin one: the address of the form by mechanism and partner
  public record Choosing(
      Optional<Background> background,
      Reference reference,
      Template template,
      List<Beginning> begin) {
    public Choosing {
      begin = List.copyOf(begin);
    }
  }

  /// A form that the template fills.
  public record Beginning(Charter charter, String partner, String href) {}

  @GetMapping("/programmes/templates/{name}")
  Page template(@AuthenticationPrincipal @Nullable SignedIn who, @PathVariable String name) {
    Optional<String> side =
        Optional.ofNullable(who)
            .filter(reader -> books.getIfAvailable() != null)
            .flatMap(SignedIn::findSide);
    return templates
        .find(name)
        .map(template ->
            Page.of(
                "programmes/template",
                new Choosing(
                    side.map(it -> Background.of(reference, held(), it)),
                    reference,
                    template,
                    side.map(it -> begin(it, template)).orElse(List.of()))))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  private List<Beginning> begin(String side, Template template) {
    List<Beginning> begin = new ArrayList<>();
    for (Charter charter : held().charters(side)) {
      if (!charter.isMember(side)
          || charter.procedures().stream().noneMatch(p -> p.name().equals(Programme.PROCEDURE)))
        continue;
      for (String partner : charter.sides()) {
        if (partner.equals(side)) continue;
        begin.add(
            new Beginning(
                charter,
                partner,
                "/mechanisms/%s/open/programme?template=%s&role.side=%s&role.side=%s"
                    .formatted(charter.hash().hex(), template.name(), side, partner)));
      }
    }
    return begin;
  }

  private Books held() {
    return books.getObject();
  }
}
