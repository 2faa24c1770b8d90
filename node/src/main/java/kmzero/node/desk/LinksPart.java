package kmzero.node.desk;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// How the links stand, as the part of a page that renews itself.
@Controller
public final class LinksPart {

  LinksPart() {}

  @GetMapping("/links")
  Page links() {
    return Page.of("desk/links");
  }
}
