package kmzero.reader.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import kmzero.reader.Reading;
import kmzero.reader.Reading.Commitment;
import kmzero.reader.Reading.DateSpan;
import kmzero.reader.Reading.Event;
import kmzero.reader.Reading.Paragraph;
import kmzero.reader.Reading.Person;
import kmzero.reader.Reading.Range;
import kmzero.reader.Reading.Span;
import kmzero.reader.Reading.Warning;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The judge is judged: a reader that copies the gold, and one that errs in one thing.
@Tag("long")
class JudgeTest {

  @Test
  void a_reader_that_says_what_the_gold_says_is_right_in_everything() throws IOException {
    var scores = run(reading -> reading).scores();
    assertThat(scores).hasSize(Item.values().length);
    scores.forEach((item, scopes) -> {
      // Which reports tell one event is found from what was read, not read.
      if (item.equals("duplicates")) assertThat(scopes.get("all").f1()).isGreaterThan(0.95);
      else scopes.forEach((scope, s) -> assertThat(s.f1()).as("%s %s", item, scope).isEqualTo(1));
    });
  }

  @Test
  void a_reader_that_says_nothing_finds_nothing_and_invents_nothing() throws IOException {
    var scores = run(r -> with(r, List.of(), List.of(), List.of())).scores();
    for (String item : List.of("persons", "offices", "dates", "events", "commitments")) {
      var all = scores.get(item).get("all");
      assertThat(all).as(item).isEqualTo(new Run.Score(0, 0, 0));
    }
    assertThat(scores.get("body").get("all").f1()).isEqualTo(1);
  }

  @Test
  void two_persons_taken_for_one_cost_identity_and_heads_but_no_mention() throws IOException {
    var scores =
        run(
                r -> {
                  if (!r.file().equals("vi-01.txt")) return r;
                  var mentions = new ArrayList<Span>();
                  r.persons().forEach(p -> mentions.addAll(p.mentions()));
                  var one = new Person("p1", "all", null, null, List.of(), mentions);
                  return with(r, List.of(one), r.events(), r.commitments());
                })
            .scores();
    assertThat(scores.get("persons").get("vi").f1()).isEqualTo(1);
    assertThat(scores.get("identity").get("vi").precision()).isLessThan(1);
    assertThat(scores.get("heads").get("vi").f1()).isLessThan(1);
  }

  @Test
  void a_wrong_year_costs_the_date_and_the_event() throws IOException {
    var scores =
        run(r ->
                with(
                    r,
                    r.persons(),
                    r.events().stream().map(e -> dated(e, "1999-01-01")).toList(),
                    r.commitments()))
            .scores();
    assertThat(scores.get("dates").get("all").f1()).isZero();
    assertThat(scores.get("events").get("zh").f1()).isZero();
    assertThat(scores.get("heads").get("zh").f1()).isEqualTo(1);
  }

  @Test
  void half_a_clause_is_found_and_less_is_not() throws IOException {
    assertThat(run(r -> shortened(r, 0.6)).scores().get("commitments").get("all").f1())
        .isGreaterThan(0.95);
    assertThat(run(r -> shortened(r, 0.3)).scores().get("commitments").get("all").f1())
        .isLessThan(0.05);
  }

  @Test
  void what_is_read_from_related_articles_is_invented() throws IOException {
    var corpus = Corpus.open(CorpusTest.FOLDER);
    var one =
        corpus.cases().stream()
            .filter(c -> c.gold().file().equals("vi-03.html"))
            .findFirst()
            .orElseThrow();
    int at = one.text().indexOf("Đỗ Quang Nhã");
    var stranger =
        new Person("x", "x", null, null, List.of(), List.of(new Span("Đỗ Quang Nhã", at, at + 12)));
    var reading = perfect(one.gold(), one.text());
    var persons = new ArrayList<>(reading.persons());
    persons.add(stranger);
    var verdict =
        Judge.judge(
            one.gold(),
            one.text(),
            with(reading, persons, reading.events(), reading.commitments()));
    assertThat(
            verdict.units().stream()
                .filter(u -> u.outcome() == Unit.Outcome.INVENTED)
                .map(Unit::item))
        .containsExactly(Item.PERSONS);
  }

  @Test
  void another_spacing_of_the_same_text_costs_nothing() {
    var mine = Squeezed.of("Hữu Nghị\n– Hữu\u00A0Nghị Quan");
    var theirs = Squeezed.of("Hữu  Nghị – Hữu Nghị\nQuan");
    assertThat(mine.says(theirs)).isTrue();
    int quanMine = mine.before()["Hữu Nghị\n– Hữu\u00A0Nghị ".length()];
    int quanTheirs = theirs.before()["Hữu  Nghị – Hữu Nghị\n".length()];
    assertThat(theirs.to(mine)[quanTheirs]).isEqualTo(quanMine);
    assertThat(Squeezed.of("abXcd").to(Squeezed.of("abcd"))).containsExactly(0, 1, 2, 2, 3, 4);
  }

  @Test
  void the_difference_names_what_was_found_lost_changed_and_what_fell() throws IOException {
    var good = Accepted.of(run(r -> r));
    var worse =
        Accepted.of(
            run(r -> with(r, r.persons(), r.events(), r.commitments().stream().skip(1).toList())));
    assertThat(Accepted.parse(good.toJson())).isEqualTo(good);
    var fell = Difference.between(good, worse);
    assertThat(fell.holds()).isFalse();
    assertThat(fell.lost())
        .anySatisfy(line -> assertThat(line).startsWith("vi-01.txt commitments"));
    assertThat(fell.below()).anySatisfy(line -> assertThat(line).startsWith("commitments all: "));
    var rose = Difference.between(worse, good);
    assertThat(rose.holds()).isTrue();
    assertThat(rose.found()).containsExactlyInAnyOrderElementsOf(fell.lost());
    assertThat(Difference.between(good, good))
        .isEqualTo(
            new Difference(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void findings_keep_held_reports_to_themselves() throws IOException {
    var verdicts = new ArrayList<Judge.Verdict>();
    for (var one : run(r -> with(r, List.of(), List.of(), List.of())).verdicts()) {
      boolean second = one.gold().file().equals("vi-02.txt");
      verdicts.add(second ? new Judge.Verdict(held(one.gold()), one.units(), one.loose()) : one);
    }
    String findings = Findings.of(new Run(verdicts));
    assertThat(findings).contains("vi-01.txt persons").doesNotContain("vi-02.txt");
  }

  private static Gold held(Gold gold) {
    return new Gold(
        gold.file(),
        gold.language(),
        gold.quality(),
        true,
        gold.same(),
        gold.doubtful(),
        gold.text(),
        gold.blocks(),
        gold.persons(),
        gold.events(),
        gold.commitments());
  }

  // ---- readers made of the gold
  // -------------------------------------------------------------------

  private static Run run(UnaryOperator<Reading> spoil) throws IOException {
    var corpus = Corpus.open(CorpusTest.FOLDER);
    Map<String, Corpus.Case> cases = new java.util.HashMap<>();
    corpus.cases().forEach(one -> cases.put(one.gold().file(), one));
    return corpus.run((bytes, name) -> {
      var one = cases.get(name);
      return spoil.apply(perfect(one.gold(), one.text()));
    });
  }

  private static Reading perfect(Gold gold, String text) {
    var persons =
        gold.persons().stream()
            .map(p -> new Person(p.id(), p.name(), null, null, p.offices(), p.mentions()))
            .toList();
    var events = gold.events().stream().filter(e -> !e.optional()).map(JudgeTest::event).toList();
    var commitments =
        gold.commitments().stream()
            .map(c ->
                new Commitment(
                    c.status(),
                    c.modality(),
                    c.fields(),
                    c.speaker(),
                    c.answers(),
                    c.span().text(),
                    c.span().start(),
                    c.span().end()))
            .toList();
    var body =
        gold.blocks().stream()
            .filter(Gold.Block::isBody)
            .map(b -> new Range(b.start(), b.end()))
            .toList();
    var paragraphs =
        gold.blocks().stream()
            .map(b -> new Paragraph(b.role(), b.language(), new Span("", b.start(), b.end())))
            .toList();
    List<Warning> warnings =
        gold.doubtful() ? List.of(new Warning("dates-contradict", "They do.")) : List.of();
    return new Reading(
        gold.file(),
        gold.language(),
        body,
        persons,
        events,
        commitments,
        warnings,
        false,
        1,
        paragraphs,
        text);
  }

  private static Event event(Gold.Event e) {
    Span place = e.places().isEmpty() ? null : e.places().getFirst();
    Span whole = e.dates().isEmpty() ? new Span("", 0, 0) : e.dates().getFirst();
    DateSpan date =
        e.dates().isEmpty()
            ? null
            : new DateSpan(
                whole.text(),
                whole.start(),
                whole.end(),
                e.yearInferred() ? "year of the byline" : "written",
                e.yearInferred() ? 0.8 : 1);
    return new Event(
        e.kind(), e.date(), date, place, e.heads(), e.participants(), List.of(), List.of(), whole);
  }

  private static Event dated(Event e, String date) {
    return new Event(
        e.kind(),
        date,
        e.dateSpan(),
        e.place(),
        e.heads(),
        e.participants(),
        e.sides(),
        e.signed(),
        e.span());
  }

  private static Reading shortened(Reading r, double share) {
    var clauses = new ArrayList<Commitment>();
    for (var c : r.commitments()) {
      int length = (int) Math.round((c.end() - c.start()) * share);
      clauses.add(
          new Commitment(
              c.status(),
              c.modality(),
              c.fields(),
              c.speaker(),
              c.answers(),
              c.text(),
              c.start(),
              c.start() + length));
    }
    return with(r, r.persons(), r.events(), clauses);
  }

  private static Reading with(
      Reading r, List<Person> persons, List<Event> events, List<Commitment> commitments) {
    return new Reading(
        r.file(),
        r.language(),
        r.body(),
        persons,
        events,
        commitments,
        r.warnings(),
        r.failed(),
        r.millis(),
        r.paragraphs(),
        r.text());
  }
}
