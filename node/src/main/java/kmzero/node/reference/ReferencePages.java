package kmzero.node.reference;

import kmzero.node.desk.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The pages of the reference: open to everybody, read only.
@Controller
public final class ReferencePages {

  private final Reference reference;

  ReferencePages(Reference reference) {
    this.reference = reference;
  }

  /// What the reports describe: the first page.
  @GetMapping("/")
  Page home() {
    return Page.of("reference/home", reference);
  }
}
