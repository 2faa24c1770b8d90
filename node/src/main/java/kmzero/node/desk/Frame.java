package kmzero.node.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/// What surrounds a page: the reader, the language, the node, the links; every template gets one as
/// its parameter `frame`. Lives for one request.
public final class Frame {

  private final Desk desk;
  private final Language language;
  private final @Nullable SignedIn who;
  private final Address address;
  private final Supplier<@Nullable CsrfToken> csrf;
  private final Instant now;

  Frame(
      Desk desk,
      Language language,
      @Nullable SignedIn who,
      Address address,
      Supplier<@Nullable CsrfToken> csrf,
      Instant now) {
    this.desk = desk;
    this.language = language;
    this.who = who;
    this.address = address;
    this.csrf = csrf;
    this.now = now;
  }

  /// Where the reader is.
  ///
  /// @param path from the root, `/reference/items`
  /// @param query without `?` and without `lang`; may be empty
  record Address(String path, String query) {}

  /// A way to read this page in another language.
  public record LanguageLink(Language language, String href, boolean current) {}

  /// The text of a key in the reader's language. See [Words#say].
  public String say(String key, Object... namedValues) {
    return desk.words().say(language, key, namedValues);
  }

  /// The text of a key in another language, for a part marked with that language.
  public String say(Language other, String key, Object... namedValues) {
    return desk.words().say(other, key, namedValues);
  }

  /// The text of `prefix` and `code` together, for codes that come from data.
  ///
  /// @param prefix key up to and with its last dot, `desk.office.`
  /// @param code the rest of the key
  /// @return the code itself where no words are on file for it
  public String sayOf(String prefix, String code) {
    String key = prefix + code;
    return desk.words().has(key) ? desk.words().say(language, key) : code;
  }

  public Language language() {
    return language;
  }

  /// The same for a part of the page that speaks another language.
  public Frame in(Language other) {
    return new Frame(desk, other, who, address, csrf, now);
  }

  /// The desk's languages without the reader's.
  public List<Language> otherLanguages() {
    return desk.site().languages().stream().filter(other -> other != language).toList();
  }

  /// Who reads; empty when nobody is signed in.
  public Optional<SignedIn> findReader() {
    return Optional.ofNullable(who);
  }

  public Site site() {
    return desk.site();
  }

  public Instant now() {
    return now;
  }

  /// The day on Hà Nội's clock.
  public LocalDate today() {
    return LocalDate.ofInstant(now, Clocks.HANOI);
  }

  /// Both clocks at `at`.
  public Clocks.Moment moment(Instant at) {
    return Clocks.moment(at, language);
  }

  /// A day as the reader's language writes it.
  public String day(LocalDate day) {
    return Clocks.day(day, language);
  }

  /// The menu as this reader sees it. To someone who has not signed in nothing is folded up: so few
  /// links are left.
  public List<Menu.Group> menu() {
    return desk.menu().groups().stream()
        .map(group ->
            new Menu.Group(
                group.key(),
                group.spread() || who == null,
                group.items().stream().filter(this::mayUse).toList()))
        .filter(group -> !group.items().isEmpty())
        .toList();
  }

  /// Whether the reader is at one of the group's links or below it.
  public boolean isIn(Menu.Group group) {
    return group.items().stream().anyMatch(item -> isAt(item.path()));
  }

  private boolean mayUse(Menu.Item item) {
    return switch (item.audience()) {
      case EVERYBODY -> true;
      case OFFICERS -> who != null && who.side() != null;
      case ENGINEERS -> who != null && who.engineer();
    };
  }

  /// Whether the reader is at `path` or below it.
  public boolean isAt(String path) {
    return address.path().equals(path)
        || (!path.equals("/") && address.path().startsWith(path + "/"));
  }

  /// How the links to other nodes stand; empty when nobody is signed in.
  public List<LinkState> links() {
    return who == null ? List.of() : desk.links().list(language);
  }

  /// This page in each of the desk's languages.
  public List<LanguageLink> languageLinks() {
    String before = address.query().isEmpty() ? "?" : "?" + address.query() + "&";
    return desk.site().languages().stream()
        .map(other ->
            new LanguageLink(
                other, address.path() + before + "lang=" + other.tag(), other == language))
        .toList();
  }

  /// Address of a file under `static/`, with the digest of its content, so that a browser may keep
  /// it for good.
  public String asset(String name) {
    return desk.assets().address(name);
  }

  /// The hidden field that every form carries against forged requests; name and value are null when
  /// the page is shown outside a request that could carry one.
  public @Nullable String csrfName() {
    CsrfToken token = csrf.get();
    return token == null ? null : token.getParameterName();
  }

  /// See [#csrfName].
  public @Nullable String csrfValue() {
    CsrfToken token = csrf.get();
    return token == null ? null : token.getToken();
  }

  /// The title, cause and remedy of a problem.
  public String title(Problem problem) {
    return problem.title(desk.words(), language);
  }

  /// See [#title].
  public String cause(Problem problem) {
    return problem.cause(desk.words(), language);
  }

  /// See [#title].
  public String remedy(Problem problem) {
    return problem.remedy(desk.words(), language);
  }
}
