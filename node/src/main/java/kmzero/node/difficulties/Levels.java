package kmzero.node.difficulties;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.Select;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Words;
import kmzero.node.dossiers.DossierPart;

/// On the page of every dossier: the level it waits at, what it depends on, and what depends on it.
final class Levels implements DossierPart {

  private final Books books;
  private final Words words;

  Levels(Books books, Pages pages) {
    this.books = books;
    this.words = pages.words();
  }

  private record Row(
      Optional<String> needs, Optional<String> level, String side, Map<String, String> approval) {}

  private record Other(Hash dossier, boolean ended, Map<String, String> title) {}

  @Override
  public Optional<Card> of(SignedIn who, DossierView dossier, Language language) {
    String side = who.findSide().orElse("");
    List<Line> lines = new ArrayList<>();
    for (Row row : rows(dossier.id())) {
      if (row.needs().isEmpty()) lines.add(level(row, dossier, side, language));
      else needs(row.needs().get(), side, language).ifPresent(lines::add);
    }
    for (Other other : dependants(dossier.id(), side)) {
      Worded title = worded(other.title(), language);
      lines.add(
          new Line(
              words.say(language, "difficulties.part.needed-by"),
              title.text(),
              title.language(),
              "/dossiers/" + other.dossier().hex(),
              ""));
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Card("levels", words.say(language, "difficulties.part.title"), false, lines));
  }

  private Line level(Row row, DossierView dossier, String side, Language language) {
    Worded approval = worded(row.approval(), language);
    String name =
        row.level()
            .map(level -> words.say(language, "difficulties.level." + level))
            .orElse(words.say(language, "difficulties.part.higher"));
    String taken =
        books
            .charter(side, dossier.mechanism())
            .flatMap(charter -> charter.find(row.side()))
            .map(member -> worded(member.names(), language).text())
            .orElse(row.side());
    return new Line(
        dossier.ended()
            ? words.say(language, "difficulties.part.level-past", "level", name)
            : words.say(language, "difficulties.part.level", "level", name),
        approval.text(),
        approval.language(),
        "",
        words.say(language, "difficulties.part.by", "side", taken));
  }

  private Optional<Line> needs(String hex, String side, Language language) {
    return Hash.findHex(hex)
        .flatMap(hash -> other(hash, side))
        .map(other -> {
          Worded title = worded(other.title(), language);
          return new Line(
              words.say(
                  language,
                  other.ended() ? "difficulties.part.needs-ended" : "difficulties.part.needs"),
              title.text(),
              title.language(),
              "/dossiers/" + other.dossier().hex(),
              "");
        });
  }

  private List<Row> rows(Hash dossier) {
    return Select.rows(
        books.database(),
        "reading what a dossier waits for",
        "select needs, level, side, approval from dependence where dossier = ? order by place",
        r ->
            new Row(
                Optional.ofNullable(r.getString(1)),
                Optional.ofNullable(r.getString(2)),
                r.getString(3),
                Bodies.texts(r.getString(4))),
        dossier);
  }

  private Optional<Other> other(Hash dossier, String side) {
    return Select.rows(
            books.database(),
            "reading a dossier that another depends on",
            "select id, ended, title from dossier where id = ? and mechanism = any(?)",
            Levels::other,
            dossier,
            Select.visible(books, side))
        .stream()
        .findFirst();
  }

  private List<Other> dependants(Hash dossier, String side) {
    return Select.rows(
        books.database(),
        "reading what depends on a dossier",
        "select d.id, d.ended, d.title from dependence e join dossier d on d.id = e.dossier where"
            + " e.needs = ? and e.mechanism = any(?) and not d.ended order by d.opened_at, d.id"
            + " limit 20",
        Levels::other,
        dossier.hex(),
        Select.visible(books, side));
  }

  private static Other other(java.sql.ResultSet r) throws java.sql.SQLException {
    return new Other(Hash.of(r.getBytes(1)), r.getBoolean(2), Bodies.texts(r.getString(3)));
  }

  private record Worded(String text, String language) {}

  private static Worded worded(Map<String, String> texts, Language language) {
    for (String tag : List.of(language.tag(), "en", "vi", "zh")) {
      String text = texts.get(tag);
      if (text != null) return new Worded(text, tag);
    }
    return new Worded("", language.tag());
  }
}
