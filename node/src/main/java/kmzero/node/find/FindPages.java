package kmzero.node.find;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Sought;
import kmzero.node.desk.Spellings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /find?q=`: what the reader may see that has these words, or any spelling of whom they name;
/// open to everybody for what is open to everybody.
@Controller
public final class FindPages {

  /// Of each kind; its own page has the rest.
  private static final int MOST = 12;

  private final Spellings spellings;
  private final List<Findable> findables;
  private final Pages pages;

  FindPages(ObjectProvider<Spellings> spellings, ObjectProvider<Findable> findables, Pages pages) {
    this.spellings = spellings.getIfAvailable(() -> Spellings.LITERAL);
    this.findables = findables.stream().sorted(Comparator.comparing(Findable::kind)).toList();
    this.pages = pages;
  }

  /// What was found of one kind.
  ///
  /// @param more whether there is more than is shown
  public record Group(Findable.Kind kind, List<Findable.Found> found, boolean more) {
    public Group {
      found = List.copyOf(found);
    }
  }

  /// The page.
  ///
  /// @param groups those with something
  public record Answer(Sought sought, List<Group> groups) {
    public Answer {
      groups = List.copyOf(groups);
    }

    public int count() {
      return groups.stream().mapToInt(group -> group.found().size()).sum();
    }
  }

  @GetMapping("/find")
  Page find(
      @AuthenticationPrincipal @Nullable SignedIn who,
      @RequestParam(defaultValue = "") String q,
      HttpServletRequest request) {
    Sought sought = Sought.of(q, spellings, Optional.ofNullable(who).flatMap(SignedIn::findSide));
    Language language = pages.language(request);
    List<Group> groups =
        sought.isEmpty()
            ? List.of()
            : findables.stream()
                .map(one -> group(one, sought, Optional.ofNullable(who), language))
                .filter(group -> !group.found().isEmpty())
                .toList();
    return Page.of("find/answer", new Answer(sought, groups));
  }

  private static Group group(
      Findable findable, Sought sought, Optional<SignedIn> who, Language language) {
    List<Findable.Found> found = findable.find(sought, who, language, MOST + 1);
    return new Group(
        findable.kind(), found.subList(0, Math.min(MOST, found.size())), found.size() > MOST);
  }
}
