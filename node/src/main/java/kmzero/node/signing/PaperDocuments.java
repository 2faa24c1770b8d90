package kmzero.node.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.node.desk.Language;
import kmzero.node.documents.Block;
import kmzero.node.documents.Document;
import kmzero.node.documents.Text;
import kmzero.node.papers.Paper;
import kmzero.node.papers.PaperKind;

/// Papers and ceremony packs as documents.
final class PaperDocuments {

  private PaperDocuments() {}

  /// A revision in one language, names and signatures in the order of precedence.
  ///
  /// @param address of the dossier, for the square of dots
  static Document paper(Reading reading, Paper.Revision revision, Names names, String address) {
    Document.Builder document = begin(reading, revision, names, address);
    text(document, reading, revision, names, reading.precedence());
    signatures(document, reading, names, reading.precedence());
    return document.build();
  }

  /// A side's copy: its own language, name and signature first, then the text in each other
  /// language that the paper is in.
  static Document copy(Pack pack, Pack.Copy copy, Names names, String address) {
    Reading reading = pack.reading();
    Names own = names.in(copy.language());
    Document.Builder document = begin(reading, pack.revision(), own, address);
    document.add(
        new Block.Paragraph(
            Block.Paragraph.Manner.SMALL,
            Text.soft(own.say("signing.copy-of", "side", own.inside(copy.holder())))));
    text(document, reading, pack.revision(), own, copy.order());
    signatures(document, reading, own, copy.order());
    for (Language language : others(pack.revision(), copy.language())) {
      Names other = names.in(language);
      document.add(new Block.NewPage());
      document.add(new Block.Heading(1, Text.in(language, other.plain(pack.revision().heading()))));
      text(document, reading, pack.revision(), other, copy.order(), language);
      signatures(document, reading, other, copy.order(), language);
    }
    return document.build();
  }

  /// The pack: what is signed, by whom, in which order; who sits where; the communiqué.
  static Document pack(Pack pack, Names names, String address) {
    Reading reading = pack.reading();
    Document.Builder document =
        Document.titled(names.language(), names.say("signing.pack.title"), reading.newest())
            .kicker(kind(reading, names))
            .subject(names.plain(pack.revision().heading()))
            .running(names.plain(pack.revision().heading()))
            .exercise(reading.charter().exercise())
            .proof(new Document.Proof(address, names.say("signing.proof")))
            .lead(names.plain(pack.revision().heading()));
    if (!pack.isReady())
      document.add(
          new Block.Paragraph(
              Block.Paragraph.Manner.CENTRED, Text.strong(names.say("signing.pack.not-agreed"))));
    document.add(new Block.Facts(facts(reading, pack.revision(), names, reading.precedence())));
    document.heading(1, names.say("signing.precedence"));
    document.small(Text.of(names.say("signing.precedence.how")));
    int number = 1;
    List<List<Text>> order = new ArrayList<>();
    for (String side : reading.precedence())
      order.add(
          List.of(
              Text.of(Integer.toString(number++)),
              both(side, names),
              office(reading, side, names)));
    document.add(
        new Block.Table(
            null,
            List.of(
                Block.Column.number(names.say("signing.rank"), 1),
                Block.Column.of(names.say("signing.side"), 5),
                Block.Column.of(names.say("signing.signatory"), 4)),
            order));
    document.heading(1, names.say("signing.copies"));
    document.small(Text.of(names.say("signing.copies.how")));
    document.add(
        new Block.Table(
            null,
            List.of(
                Block.Column.of(names.say("signing.copy"), 3),
                Block.Column.of(names.say("signing.language-first"), 2),
                Block.Column.of(names.say("signing.order"), 5)),
            pack.copies().stream()
                .map(copy ->
                    List.of(
                        Text.of(names.shortly(copy.holder())),
                        Text.in(copy.language(), copy.language().ownName()),
                        Text.of(numbered(copy.order(), names))))
                .toList()));
    for (Pack.Table table : pack.tables()) {
      document.heading(2, names.say("signing.seats", "side", names.shortly(table.side())));
      document.add(
          new Block.Table(
              null,
              List.of(
                  Block.Column.of(names.say("signing.seat"), 2),
                  Block.Column.of(names.say("signing.position"), 6)),
              table.seats().stream()
                  .map(seat ->
                      List.of(
                          Text.of(seat(seat.place(), names)),
                          names.wording(seat.position()).orElse(Text.of("–"))))
                  .toList()));
    }
    for (Pack.Communique communique : pack.communiques()) {
      document.heading(1, names.say("signing.communique"));
      document.add(
          new Block.Paragraph(
              Block.Paragraph.Manner.BODY,
              Text.strong(names.plain(communique.revision().heading()))));
      document.small(
          Text.of(
              names.say(
                  communique.agreed()
                      ? "signing.communique.agreed"
                      : "signing.communique.not-agreed")));
      for (Paper.Clause clause : communique.revision().clauses())
        document.paragraph(wording(clause, names));
    }
    return document.build();
  }

  private static Document.Builder begin(
      Reading reading, Paper.Revision revision, Names names, String address) {
    String heading = names.plain(revision.heading());
    return Document.titled(names.language(), heading, reading.newest())
        .kicker(kind(reading, names) + state(reading, revision, names))
        .running(heading)
        .exercise(reading.charter().exercise())
        .proof(new Document.Proof(address, names.say("signing.proof")));
  }

  private static String kind(Reading reading, Names names) {
    return Kinds.of(reading.paper().kind()).labels().title(names.language().tag());
  }

  /// A draft says that it is one.
  private static String state(Reading reading, Paper.Revision revision, Names names) {
    if (revision.signed()) return "";
    return " · "
        + names.say(
            reading.isAgreed(revision) ? "signing.state.agreed" : "signing.state.draft",
            "number",
            revision.number());
  }

  private static void text(
      Document.Builder document,
      Reading reading,
      Paper.Revision revision,
      Names names,
      List<String> order) {
    text(document, reading, revision, names, order, names.language());
  }

  /// The facts and the clauses; marked with their language where it is not the document's.
  private static void text(
      Document.Builder document,
      Reading reading,
      Paper.Revision revision,
      Names names,
      List<String> order,
      Language language) {
    List<Block.Fact> facts =
        facts(reading, revision, names, order).stream()
            .map(fact -> new Block.Fact(in(language, fact.name()), in(language, fact.value())))
            .toList();
    if (!facts.isEmpty()) document.add(new Block.Facts(facts));
    boolean articles =
        reading.paper().kind() == PaperKind.AGREEMENT
            || reading.paper().kind() == PaperKind.MEMORANDUM;
    for (Paper.Clause clause : revision.clauses()) {
      Text said = in(language, wording(clause, names));
      switch (reading.paper().kind()) {
        case COMMUNIQUE, LETTER ->
            document.add(new Block.Paragraph(Block.Paragraph.Manner.BODY, said));
        case MINUTES, MEMORANDUM, AGREEMENT ->
            document.add(new Block.Clause(names.number(clause.id(), articles), said));
      }
    }
  }

  private static Text in(Language language, Text text) {
    return new Text(
        text.spans().stream()
            .map(span ->
                span.language() == null
                    ? new Text.Span(span.text(), language, span.manner())
                    : span)
            .toList());
  }

  private static Text wording(Paper.Clause clause, Names names) {
    String own = clause.texts().get(names.language().tag());
    if (own != null) return Text.of(own);
    return Text.soft(names.say("signing.no-wording"));
  }

  private static List<Block.Fact> facts(
      Reading reading, Paper.Revision revision, Names names, List<String> order) {
    List<Block.Fact> facts = new ArrayList<>();
    facts.add(Block.Fact.of(names.say("signing.sides"), names.sides(order)));
    revision
        .heldOn()
        .ifPresent(day -> facts.add(Block.Fact.of(names.say("signing.day"), names.day(day))));
    names
        .wording(revision.place())
        .ifPresent(place -> facts.add(new Block.Fact(Text.of(names.say("signing.place")), place)));
    reading
        .paper()
        .effect()
        .from()
        .ifPresent(day -> facts.add(Block.Fact.of(names.say("signing.in-effect"), names.day(day))));
    return facts;
  }

  private static void signatures(
      Document.Builder document, Reading reading, Names names, List<String> order) {
    signatures(document, reading, names, order, names.language());
  }

  private static void signatures(
      Document.Builder document,
      Reading reading,
      Names names,
      List<String> order,
      Language language) {
    switch (reading.paper().kind()) {
      case COMMUNIQUE -> {}
      case LETTER ->
          document.add(
              new Block.Signatures(List.of(place(reading, order.getFirst(), names, language))));
      case MINUTES, MEMORANDUM, AGREEMENT ->
          document.add(
              new Block.Signatures(
                  order.stream().map(side -> place(reading, side, names, language)).toList()));
    }
  }

  private static Block.Signature place(
      Reading reading, String side, Names names, Language language) {
    return new Block.Signature(
        in(language, Text.of(names.say("signing.for", "side", names.inside(side)))),
        in(language, office(reading, side, names)));
  }

  /// The office that signed, as the side put it on record; before that the head of the delegation.
  private static Text office(Reading reading, String side, Names names) {
    Optional<Map<String, String>> said =
        reading.paper().signings().stream()
            .filter(signing -> signing.side().equals(side))
            .map(Paper.Signing::office)
            .findFirst();
    return said.flatMap(names::wording).orElseGet(() -> Text.of(names.say("signing.head")));
  }

  /// The side's name in the document's language and in its own.
  private static Text both(String side, Names names) {
    Text text = Text.of(names.side(side));
    Language own = names.own(side);
    return own == names.language()
        ? text
        : text.and(Text.of("\n" + names.in(own).side(side), own, Text.Manner.SOFT));
  }

  private static String numbered(List<String> sides, Names names) {
    var line = new StringBuilder();
    for (int i = 0; i < sides.size(); i++)
      line.append(i == 0 ? "" : "  ")
          .append(i + 1)
          .append(". ")
          .append(names.shortly(sides.get(i)));
    return line.toString();
  }

  static String seat(int place, Names names) {
    if (place == 0) return names.say("signing.seat.middle");
    return names.say(
        place > 0 ? "signing.seat.right" : "signing.seat.left", "number", Math.abs(place));
  }

  private static List<Language> others(Paper.Revision revision, Language own) {
    return revision.languages().stream()
        .flatMap(tag -> Language.find(tag).stream())
        .filter(language -> language != own)
        .toList();
  }
}
