package kmzero.reader.item;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kmzero.reader.item.Item.Status;
import kmzero.reader.item.Lists.Announced;
import kmzero.reader.item.Speakers.Agent;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Person;
import kmzero.reader.person.Titles;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Takes proposals, agreements and wishes out of a report, one a clause.
///
/// A clause is what its first cue says. One without a cue goes with the clause before it: in a list
/// always, over a full stop only where the sentence goes on with _both sides_, _at the same time_
/// or a verb of doing. Courtesy and reviews of results end that and are set aside.
public final class Items {
  private final Report report;
  private final List<Sentence> sentences;
  private final Cues cues;
  private final Edges edges;
  private final Fields fields;
  private final Segments segments;
  private final Speakers speakers;
  private final Chief chief;
  private final Tenor tenor;
  private final Answers answers;
  private final Matters matters;
  private final Openings openings;
  private final Lists lists;
  private final Turns turns;
  private final List<Item> found = new ArrayList<>();
  private Before before = Before.NOTHING;
  private @Nullable Announced list;
  private int spokeIn = -1;
  private boolean semicolons;

  /// Whether the sentence before its list ends; then what only announces it is no clause.
  private boolean listFollows;

  /// The paragraph that tells the terms of a paper; -1 for none.
  private int termsIn = -1;

  /// Whether what is read counts only as an answer: `the ferry can start`.
  private boolean onlyAnswers;

  /// The end of the words after a quotation that may say what it answers; 0 outside quotations.
  private int quoteTail;

  private Speaker speaker = Speaker.NOBODY;

  /// Who speaks in a part of a sentence that begins with somebody of its own.
  private final Map<Integer, Speaker> opened = new HashMap<>();

  private Items(Report report, List<Person> persons, Titles titles) {
    this.report = report;
    sentences = Utterances.of(report);
    cues = new Cues(report);
    edges = new Edges(report);
    fields = new Fields(report);
    segments = new Segments(report, cues, fields);
    speakers = new Speakers(report, persons, titles);
    chief = new Chief(report, cues, speakers);
    tenor = new Tenor(report, fields, speakers);
    answers = new Answers(report, speakers);
    matters = new Matters(report, fields);
    openings = new Openings(report, edges);
    lists = new Lists(report, edges, fields, sentences);
    turns = new Turns(report, speakers, sentences);
  }

  /// The items in text order.
  public static List<Item> of(Report report, List<Person> persons, Titles titles) {
    var items = new Items(report, persons, titles);
    for (int i = 0; i < items.sentences.size(); i++) items.read(i);
    return items.found;
  }

  private void read(int index) {
    Sentence sentence = sentences.get(index);
    Turns.Turn turn = turns.of(sentence);
    if ((turn != null && turn.asks()) || isQuestion(sentence)) {
      before = Before.NOTHING;
      return;
    }
    if (readItem(sentence)) return;
    listFollows = lists.follows(index);
    if (!goesOn(sentence)) before = Before.NOTHING;
    if (turn != null && !(sentence.paragraph() == spokeIn && speaker.isBoth()))
      speaker = new Speaker.Named(Objects.requireNonNull(turn.person()));
    Speaker spoke = speaker;
    speaker = speakers.subject(sentence, speaker);
    if (!speaker.equals(spoke) || turn != null) spokeIn = sentence.paragraph();
    boolean first = true;
    Sentence said =
        turn == null || turn.from() <= sentence.start()
            ? sentence
            : new Sentence(turn.from(), sentence.end(), sentence.paragraph(), false);
    int terms = afterTerms(said);
    if (terms > said.start()) said = new Sentence(terms, said.end(), said.paragraph(), false);
    List<Segment> parts = new ArrayList<>();
    for (Segment part : segments.of(said)) parts.addAll(atSpeakers(part, said));
    semicolons = segments.isList(said);
    for (int i = 0; i < parts.size(); i++) {
      boolean listAhead = i + 1 < parts.size() && parts.get(i + 1).listed();
      read(parts.get(i), said, first, listAhead);
      first = false;
    }
  }

  /// `What will the city do?`: nobody's word, unless it is quoted.
  private boolean isQuestion(Sentence sentence) {
    char end = report.chars().charAt(sentence.end() - 1);
    return (end == '?' || end == '？')
        && report.folded().indexOf('"', sentence.start(), sentence.end()) < 0;
  }

  /// An item of a list that a sentence before announced; false where the sentence is none.
  private boolean readItem(Sentence sentence) {
    Announced running = list;
    if (running == null) return false;
    if (sentence.paragraph() == running.paragraph()) return false;
    int from = lists.item(sentence, running);
    if (from < 0 || speakers.isQuoted(sentence.end() - 1, sentence) || speaksItself(sentence)) {
      list = null;
      return false;
    }
    list = running.at(sentence.paragraph(), lists.staysOpen(sentence));
    boolean apart =
        cues.in(from, sentence.end()).stream().anyMatch(hit -> hit.is("defer") || hit.is("aside"));
    int[] cell = lists.cell(from, sentence.end());
    if (apart || lists.isMute(cell[0], cell[1])) return true;
    speaker = running.speaker();
    spokeIn = sentence.paragraph();
    before = new Before(running.status(), running.modality(), sentence.paragraph());
    onlyAnswers = false;
    quoteTail = 0;
    for (int[] one : segments.atSemicolons(cell[0], cell[1]))
      add(openings.past(edges.afterSubject(one[0], one[1]), one[1], true), one[1], false);
    return true;
  }

  /// `- Mr A asked for …`: an item that says by itself who speaks.
  private boolean speaksItself(Sentence sentence) {
    for (Hit cue : cues.in(sentence.start(), sentence.end()))
      if (!cues.isWeak(cue) && speakers.at(cue.start(), sentence, Speaker.NOBODY).person() != null)
        return true;
    return false;
  }

  /// Past `under the memorandum`, where a sentence begins with that; else its start.
  private int afterTerms(Sentence sentence) {
    for (Hit hit : report.hitsAt(edges.begin(sentence.start(), sentence.end()))) {
      if (!hit.is("terms")) continue;
      int end = hit.end();
      int until = Math.min(sentence.end(), end + (report.isHan() ? 24 : 80));
      for (int i = end; i < until; i++) {
        char c = report.chars().charAt(i);
        if (c == ',' || c == '，') {
          boolean said = !cues.in(end, i).isEmpty();
          if (!said) end = i + 1;
          break;
        }
      }
      termsIn = sentence.paragraph();
      return end;
    }
    return sentence.start();
  }

  /// `X proposed …, Comrade Y said …`: cut at the comma before somebody who speaks.
  private List<Segment> atSpeakers(Segment part, Sentence sentence) {
    List<Segment> cut = new ArrayList<>();
    int from = part.start();
    int least = report.isHan() ? 6 : 20;
    for (int i = part.start() + least; i < part.end() - (report.isHan() ? 4 : least); i++) {
      char c = report.chars().charAt(i);
      if ((c != ',' && c != '，') || !hasCue(from, i) || !startsReference(i + 1, sentence)) continue;
      if (!speaks(i + 1, part.end()) || opensWithCue(from, i)) continue;
      Speaker next = speakers.at(speakers.endOfNamed(i, part.end()), restOf(sentence, i), speaker);
      if (next.isKnown()) opened.put(i + 1, next);
      cut.add(new Segment(from, i, cut.isEmpty() && part.listed()));
      from = i + 1;
    }
    cut.add(new Segment(from, part.end(), cut.isEmpty() && part.listed()));
    return cut;
  }

  private static Sentence restOf(Sentence sentence, int from) {
    return new Sentence(from, sentence.end(), sentence.paragraph(), sentence.caption());
  }

  /// `Agreeing with the opinions of X, Y said …`: whose it is stands behind.
  private boolean opensWithCue(int start, int end) {
    return cues.in(start, end).stream()
        .anyMatch(hit ->
            hit.start() - start <= 3
                && !hit.is("speech")
                && speakers.endOfNamed(start, hit.start()) < 0);
  }

  private boolean hasCue(int start, int end) {
    return cues.in(start, end).stream().anyMatch(hit -> !hit.is("speech") && !hit.is("aside"));
  }

  /// Whether right after the person named there a verb of speech follows.
  private boolean speaks(int from, int end) {
    int name = speakers.endOfNamed(from, Math.min(end, from + 60));
    if (name < 0) return false;
    return cues.in(name, Math.min(end, name + 24)).stream().anyMatch(hit -> !hit.is("aside"));
  }

  /// Whether a sentence can carry on the speech of the one before.
  private boolean goesOn(Sentence sentence) {
    if (before.status() == null
        || sentence.paragraph() - before.paragraph() > 1 + captionsBetween(sentence)) return false;
    int at = sentence.start();
    // `The same day …`: another thing is told.
    if (report.hitsAt(at).stream().anyMatch(hit -> hit.is("sameday") || hit.is("today")))
      return false;
    for (int steps = 0; steps < 4; steps++) {
      int end = -1;
      for (Hit hit : report.hitsAt(at)) {
        if (hit.is("both") || hit.is("action")) return !isPast(sentence);
        if (hit.is("next") || hit.is("need")) end = Math.max(end, hit.end());
      }
      if (end < 0) return false;
      at = end;
      while (at < sentence.end() && " ,，:：".indexOf(report.chars().charAt(at)) >= 0) at++;
    }
    return false;
  }

  private int captionsBetween(Sentence sentence) {
    int n = 0;
    for (int i = Math.max(0, before.paragraph() + 1); i < sentence.paragraph(); i++) {
      if (!report.paragraphs().get(i).role().isReport()) n++;
    }
    return n;
  }

  private boolean isPast(Sentence sentence) {
    int until = Math.min(sentence.end(), sentence.start() + (report.isHan() ? 30 : 90));
    return report.hits(sentence.start(), until).stream().anyMatch(hit -> hit.is("past"));
  }

  private void read(Segment part, Sentence sentence, boolean first, boolean listAhead) {
    List<Hit> here = cues.in(part.start(), part.end());
    int colon = edges.colon(part.start(), part.end());
    if (!report.hits("areas", part.start(), part.end()).isEmpty() && colon > 0) {
      speaker = Speaker.BOTH;
      before = new Before(Status.AGREED, null, sentence.paragraph());
      list(part, part.start(), listAhead);
      return;
    }
    Hit cue = chief.of(here, part, sentence, before, speaker);
    if (cue == null && before.status() == null) cue = tally(part, colon, listAhead);
    boolean terms = termsIn == sentence.paragraph() && !Chief.isSpoken(here);
    if (terms && (cue == null || cues.isWeak(cue)) && before.status() == null) {
      onlyAnswers = false;
      int from = edges.afterSubject(part.start(), part.end());
      for (int[] term : matters.of(from, part.end())) term(term[0], term[1], sentence);
      before = Before.NOTHING;
      return;
    }
    if (cue == null
        && report.hitsAt(edges.begin(part.start(), part.end())).stream()
            .anyMatch(hit -> hit.is("contrast"))) {
      before = Before.NOTHING;
      return;
    }
    if (cue == null) {
      goOn(part, sentence, here, first, listAhead);
      return;
    }
    if (cue.is("aside") || cue.is("defer") || isReview(cue, part)) {
      before = Before.NOTHING;
      return;
    }
    if (cues.isObjectFirst(cue, part) && !chief.isBare(part, cue) && !listFollows) {
      saidYes(part, cue, sentence);
      return;
    }
    read(part, sentence, cue, here, first, listAhead);
  }

  private boolean endsWithColon(Segment part) {
    return ":：".indexOf(report.chars().charAt(edges.last(part.end()))) >= 0;
  }

  /// What both undertook, or one side by itself.
  private void term(int from, int end, Sentence sentence) {
    boolean one =
        report.places(from, end).stream().anyMatch(place -> place.start() == from)
            || speakers.startsWith(from, end);
    Speaker side = one ? speakers.ofPlace(from, end, Speaker.NOBODY) : Speaker.BOTH;
    speaker = side.isKnown() ? side : Speaker.BOTH;
    String modality = speaker.isBoth() ? null : "pledge";
    before = new Before(Status.AGREED, modality, sentence.paragraph());
    add(openings.past(from, end, speaker.isBoth()), end, true);
  }

  /// A part without a cue: it goes on with what was said, or says nothing.
  private void goOn(
      Segment part, Sentence sentence, List<Hit> here, boolean first, boolean listAhead) {
    if (isSigning(part)) before = Before.NOTHING;
    if (before.status() == null || (Chief.isSpoken(here) && !part.listed())) {
      if (!part.listed()) before = Before.NOTHING;
      return;
    }
    int start = first ? edges.afterSubject(part.start(), part.end()) : part.start();
    list(new Segment(start, part.end(), true), start, listAhead);
    before = new Before(before.status(), before.modality(), sentence.paragraph());
  }

  /// `Ms Lin made three proposals`: a noun that opens a list.
  private @Nullable Hit tally(Segment part, int colon, boolean listAhead) {
    for (Hit hit : report.hits("tally", part.start(), part.end()))
      if (listFollows
          || (listAhead && endsWithColon(part))
          || (colon >= hit.end() && colon - hit.end() < 40)) return hit;
    return null;
  }

  /// `both agreed that the mechanism works well`: what is, and not what will be done.
  private boolean isReview(Hit cue, Segment part) {
    if (!cue.is("agree")) return false;
    int until = Math.min(part.end(), cue.end() + (report.isHan() ? 40 : 120));
    List<Hit> after = report.hits(cue.end(), until);
    return after.stream().anyMatch(hit -> hit.is("review"))
        && after.stream().noneMatch(hit -> hit.is("need"));
  }

  private void read(
      Segment part, Sentence sentence, Hit cue, List<Hit> here, boolean first, boolean listAhead) {
    boolean weak = cues.isWeak(cue);
    Speaker subject =
        opened.getOrDefault(part.start(), speakers.at(cue.start(), sentence, speaker));
    if (!subject.isKnown()) subject = speakers.afterQuote(cue.start(), sentence, speaker);
    Part cut = new Part(part);
    Agent agent = weak ? null : speakers.agentAfter(cue, part.end(), speaker);
    if (agent == null && !subject.isKnown()) agent = speakers.inverted(cue, sentence, speaker);
    if (agent != null && agent.speaker().isKnown()) {
      subject = agent.speaker();
    } else if (!subject.isKnown() && cue.start() - part.start() <= 3 && first) {
      Part opened = opening(part, cue, sentence);
      if (opened != null) {
        cut = opened;
        subject = new Speaker.Named(Objects.requireNonNull(opened.person));
      }
    }
    boolean spoken = before.status() != null || Chief.isSpoken(here);
    boolean asking =
        weak && subject.isBoth() && speaker.person() != null && isAsked(cue, here, part);
    settle(cue, subject, sentence, cut.segment, asking);
    Status status = tenor.status(cue, asking);
    // `Residents should …` said by nobody asks nothing of a side.
    if (weak && status == Status.PROPOSED && !spoken && !speaker.isKnown()) {
      before = Before.NOTHING;
      return;
    }
    String modality = tenor.modality(cue, subject, status, cut.segment);
    before = new Before(status, modality, sentence.paragraph());
    if (listAhead && endsWithColon(part)) return;
    if (listFollows
        && part.end() >= sentence.end() - 1
        && lists.isAnnouncement(cue.end(), part.end(), sentence)) {
      list = new Announced(status, modality, speaker, sentence.paragraph(), true);
      return;
    }
    onlyAnswers = cue.is("may");
    quoteTail = speakers.isQuoted(cue.start(), sentence) ? sentence.end() : 0;
    boolean blanket = "blanket".equals(modality);
    if (agent != null && !blanket) {
      afterAgent(part, agent, listAhead);
      return;
    }
    boolean bare = edges.words(cue.end(), cut.segment.end()) == 0;
    int start =
        weak
            ? weakStart(cut.segment, cue)
            : bare ? edges.begin(part.start(), part.end()) : cue.start();
    if (blanket) {
      int list = tenor.listBefore(cut.segment, cue);
      int end = list < cue.start() ? comma(cue.end(), cut.segment.end()) : cut.segment.end();
      add(Math.min(start, list), end, false);
      if (cut.rest != null) {
        before = Before.NOTHING;
        read(cut.rest, sentence, false, listAhead);
      }
      return;
    }
    list(cut.segment, start, listAhead);
  }

  /// The first comma; the end where there is none.
  private int comma(int from, int end) {
    for (int i = from; i < end; i++) if (",，".indexOf(report.chars().charAt(i)) >= 0) return i;
    return end;
  }

  /// `proposed by X that …`, `lovade X …`: what follows who is named; else what stood before.
  private void afterAgent(Segment part, Agent agent, boolean listAhead) {
    if (edges.words(agent.end(), part.end()) >= 2)
      list(
          new Segment(agent.end(), part.end(), part.listed()),
          edges.begin(agent.end(), part.end()),
          listAhead);
    else add(edges.afterSubject(part.start(), part.end()), part.end(), false);
  }

  /// `X stressed that both sides should …`: his word, and so what follows in his list.
  private boolean isAsked(Hit cue, List<Hit> here, Segment part) {
    boolean said = here.stream().anyMatch(hit -> hit.is("speech") && hit.start() < cue.start());
    boolean goesOn =
        cue.is("propose")
            || report.hitsAt(edges.begin(part.start(), part.end())).stream()
                .anyMatch(edges::isConnective);
    return said || (goesOn && before.status() != null);
  }

  /// Whose word the clause is.
  private void settle(Hit cue, Speaker subject, Sentence sentence, Segment part, boolean asking) {
    if (!subject.isKnown() && cue.is("agree") && speakers.isAssembly(cue.start(), sentence)) {
      speaker = Speaker.BOTH;
    } else if (!subject.isKnown() && cue.is("tally") && cue.value().equals("agree")) {
      speaker = Speaker.BOTH;
    } else if (!subject.isKnown() && before.status() == null) {
      Speaker placed = speakers.ofPlace(part.start(), cue.start(), speaker);
      if (placed.isKnown() || sentence.paragraph() != spokeIn) speaker = placed;
    } else if (subject.isKnown() && !asking) {
      speaker = subject;
    }
    if (speaker.isKnown()) spokeIn = sentence.paragraph();
  }

  /// @param rest what follows the clause in its segment
  private record Part(Segment segment, @Nullable Segment rest, @Nullable Person person) {
    Part(Segment segment) {
      this(segment, null, null);
    }
  }

  /// `Agreeing with the opinions of X, Y stressed …`: the clause ends before its subject.
  private @Nullable Part opening(Segment part, Hit cue, Sentence sentence) {
    for (int i = cue.end(); i < part.end(); i++) {
      char c = report.chars().charAt(i);
      if (c != ',' && c != '，') continue;
      Person person = speakers.named(i, Math.min(part.end(), i + 160));
      if (person != null && startsReference(i + 1, sentence))
        return new Part(
            new Segment(part.start(), i, false), new Segment(i + 1, part.end(), false), person);
    }
    return null;
  }

  private boolean startsReference(int from, Sentence sentence) {
    int at = from;
    while (at < sentence.end() && report.chars().charAt(at) == ' ') at++;
    int start = at;
    boolean person = speakers.named(start, Math.min(sentence.end(), start + 60)) != null;
    return person
        || speakers.startsWith(start, sentence.end())
        || report.hitsAt(start).stream().anyMatch(hit -> hit.is("honour") || hit.is("rank"));
  }

  /// `The two sides signed minutes`: what was done, not what will be.
  private boolean isSigning(Segment part) {
    int until = Math.min(part.end(), part.start() + (report.isHan() ? 10 : 60));
    for (Hit sign : report.hits("sign", part.start(), until))
      if (!report.hits("paper", sign.end(), part.end()).isEmpty()) return true;
    return false;
  }

  /// `The offer of a boat was accepted`: by the one named after it or else by the other side.
  private void saidYes(Segment part, Hit cue, Sentence sentence) {
    Speaker by = speakers.agent(part.start(), part.end(), cue);
    if (speakers.at(cue.start(), sentence, Speaker.NOBODY).isBoth()) by = Speaker.BOTH;
    if (!by.isKnown()) by = answers.answerer(part.start(), part.end(), found, speakers);
    if (!by.isKnown()) by = speaker;
    if (by.isKnown()) speaker = by;
    boolean list = !report.hits("blanket", part.start(), cue.start()).isEmpty();
    String modality = list && !by.isBoth() ? "blanket" : null;
    before = new Before(Status.AGREED, modality, sentence.paragraph());
    add(edges.afterSubject(part.start(), cue.start()), part.end(), false);
    before = Before.NOTHING;
  }

  private int weakStart(Segment part, Hit cue) {
    int begin = part.start();
    for (Hit hit : report.hits("speech", part.start(), cue.start())) begin = hit.end();
    int start = edges.begin(begin, part.end());
    int after = edges.afterSubject(start, part.end());
    return after < cue.end() ? after : start;
  }

  /// One item or, where the clause names several matters, one for each; after a colon that opens a
  /// list the first of many.
  private void list(Segment part, int start, boolean listAhead) {
    int colon = edges.colon(part.start(), part.end());
    int from = start;
    boolean opens = colon > start && part.end() - colon > 8;
    if (opens && (listAhead || report.isHan() || openings.isHeading(start, colon)))
      from = colon + 1;
    boolean asked = before.status() != Status.AGREED || speaker.isBoth();
    from = openings.past(edges.begin(from, part.end()), part.end(), asked);
    int end = speakers.quoted(from, part.end());
    if (semicolons) {
      add(from, end, false);
      return;
    }
    List<int[]> each = matters.of(from, end);
    for (int[] matter : each) {
      int begin = matter[0] == from ? from : openings.past(matter[0], matter[1], true);
      add(begin, matter[1], each.size() > 1);
    }
  }

  private void add(int from, int to, boolean oneOfMany) {
    int start = edges.begin(from, to);
    int end = edges.end(start, to);
    Status status = before.status();
    if (status == null) return;
    // `"Agreed," he answered`: short as it is.
    boolean yes = status == Status.AGREED && quoteTail > 0 && before.modality() == null;
    int least = report.isHan() ? (yes ? 2 : 4) : yes ? 4 : oneOfMany ? 6 : 10;
    if (end - start < least) return;
    boolean blanket = "blanket".equals(before.modality());
    int reach = status == Status.AGREED && end - start < 40 ? Math.max(end, quoteTail) : end;
    // Who agrees alone agrees with something; who promises may do so unasked.
    boolean plain = quoteTail > 0 || before.modality() == null;
    if (blanket && answers.isOwn(start, reach, speaker, found)) {
      Speaker other = speakers.other(speaker);
      if (other.isKnown()) speaker = other;
    }
    Answers.Answer answer =
        status == Status.AGREED
            ? answers.of(start, reach, blanket, plain, speaker, found)
            : Answers.NONE;
    if (onlyAnswers && answer.items().isEmpty()) return;
    found.add(
        new Item(
            status,
            before.modality(),
            blanket ? List.of() : fields.of(start, end),
            speaker,
            answer.items(),
            answer.to(),
            start,
            end));
  }
}
