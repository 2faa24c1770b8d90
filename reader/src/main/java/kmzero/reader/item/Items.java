package kmzero.reader.item;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kmzero.reader.item.Item.Status;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.page.Role;
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
  private final Cues cues;
  private final Fields fields;
  private final Segments segments;
  private final Speakers speakers;
  private final Answers answers;
  private final Matters matters;
  private final Openings openings;
  private final List<Item> found = new ArrayList<>();
  private State state = State.NONE;
  private int spokeIn = -1;
  private boolean semicolons;

  /// Whether what is read counts only as an answer: `the ferry can start`.
  private boolean onlyAnswers;

  /// The end of the words after a quotation that may say what it answers; 0 outside quotations.
  private int quoteTail;

  private Speaker speaker = Speaker.NOBODY;

  /// Who speaks in a part of a sentence that begins with somebody of its own.
  private final Map<Integer, Speaker> opened = new HashMap<>();

  /// What the clause before was; null status when it was set aside or nothing.
  private record State(@Nullable Status status, @Nullable String modality, int paragraph) {
    static final State NONE = new State(null, null, -9);
  }

  private Items(Report report, List<Person> persons, Titles titles) {
    this.report = report;
    cues = new Cues(report);
    fields = new Fields(report);
    segments = new Segments(report, cues, fields);
    speakers = new Speakers(report, persons, titles);
    answers = new Answers(report, speakers);
    matters = new Matters(report, fields);
    openings = new Openings(report);
  }

  /// The items in text order.
  public static List<Item> of(Report report, List<Person> persons, Titles titles) {
    var items = new Items(report, persons, titles);
    for (Sentence sentence : report.sentences()) {
      boolean title = report.paragraphs().get(sentence.paragraph()).role() == Role.TITLE;
      if (!sentence.caption() && !title) items.read(sentence);
    }
    return items.found;
  }

  private void read(Sentence sentence) {
    if (!goesOn(sentence)) state = State.NONE;
    Speaker before = speaker;
    speaker = speakers.subject(sentence, speaker);
    if (!speaker.equals(before)) spokeIn = sentence.paragraph();
    boolean first = true;
    List<Segment> parts =
        segments.of(sentence).stream()
            .flatMap(part -> atSpeakers(part, sentence).stream())
            .toList();
    semicolons = segments.isList(sentence);
    for (int i = 0; i < parts.size(); i++) {
      Segment part = parts.get(i);
      boolean listAhead = i + 1 < parts.size() && parts.get(i + 1).listed();
      read(part, sentence, first, listAhead);
      first = false;
    }
  }

  /// `X proposed …, Comrade Y said …`: cut at the comma before somebody who speaks.
  private List<Segment> atSpeakers(Segment part, Sentence sentence) {
    List<Segment> cut = new ArrayList<>();
    int from = part.start();
    int least = report.isHan() ? 6 : 20;
    for (int i = part.start() + least; i < part.end() - least; i++) {
      char c = report.chars().charAt(i);
      if ((c != ',' && c != '，') || !hasCue(from, i) || !startsReference(i + 1, sentence)) continue;
      if (!speaks(i + 1, part.end()) || opensWithCue(from, i)) continue;
      Person next = speakers.named(i, Math.min(part.end(), i + 60));
      if (next != null) opened.put(i + 1, new Speaker.Named(next));
      cut.add(new Segment(from, i, cut.isEmpty() && part.listed()));
      from = i + 1;
    }
    cut.add(new Segment(from, part.end(), cut.isEmpty() && part.listed()));
    return cut;
  }

  /// `Agreeing with the opinions of X, Y said …`: whose it is stands behind.
  private boolean opensWithCue(int start, int end) {
    return cues.in(start, end).stream()
        .anyMatch(hit -> hit.start() - start <= 3 && !hit.is("speech"));
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
    if (state.status == null
        || sentence.paragraph() - state.paragraph > 1 + captionsBetween(sentence)) return false;
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
    for (int i = Math.max(0, state.paragraph + 1); i < sentence.paragraph(); i++) {
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
    if (!report.hits("areas", part.start(), part.end()).isEmpty() && colon(part) > 0) {
      speaker = Speaker.BOTH;
      state = new State(Status.AGREED, null, sentence.paragraph());
      list(part, part.start(), listAhead);
      return;
    }
    Hit cue = chief(here, part, sentence);
    if (cue == null) {
      if (isSigning(part)) state = State.NONE;
      if (state.status == null || (isSpoken(here) && !part.listed())) {
        if (!part.listed()) state = State.NONE;
        return;
      }
      int start = first ? afterSubject(part.start(), part.end()) : part.start();
      list(new Segment(start, part.end(), true), start, listAhead);
      state = new State(state.status, state.modality, sentence.paragraph());
      return;
    }
    if (cue.is("aside") || cue.is("defer")) {
      state = State.NONE;
      return;
    }
    if (cues.isObjectFirst(cue, part) && !isBare(part, cue)) {
      saidYes(part, cue, sentence);
      return;
    }
    Speaker subject =
        opened.getOrDefault(part.start(), speakers.at(cue.start(), sentence, speaker));
    if (!subject.isKnown()) subject = speakers.afterQuote(cue.start(), sentence, speaker);
    boolean weak = cues.isWeak(cue);
    Part cut = new Part(part);
    if (!subject.isKnown() && cue.start() - part.start() <= 3 && first) {
      Part opened = opening(part, cue, sentence);
      if (opened != null) {
        cut = opened;
        subject = new Speaker.Named(Objects.requireNonNull(opened.person));
      }
    }
    boolean spoken = state.status != null || isSpoken(here);
    if (!subject.isKnown() && cue.is("agree") && speakers.isAssembly(cue.start(), sentence)) {
      speaker = Speaker.BOTH;
    } else if (!subject.isKnown() && state.status == null) {
      Speaker placed = speakers.ofPlace(cut.segment.start(), cue.start(), speaker);
      if (placed.isKnown() || sentence.paragraph() != spokeIn) speaker = placed;
    } else if (subject.isKnown()
        && !(subject.isBoth() && spoken && speaker.person() != null && weak)) {
      speaker = subject;
    }
    if (speaker.isKnown()) spokeIn = sentence.paragraph();
    Status status = status(cue, subject, weak, spoken);
    // `Residents should …` said by nobody asks nothing of a side.
    if (weak && status == Status.PROPOSED && !spoken && !speaker.isKnown()) {
      state = State.NONE;
      return;
    }
    String modality = modality(cue, subject, status, cut.segment);
    state = new State(status, modality, sentence.paragraph());
    onlyAnswers = cue.is("may");
    quoteTail = speakers.isQuoted(cue.start(), sentence) ? sentence.end() : 0;
    int start = weak ? weakStart(cut.segment, cue) : cue.start();
    if ("blanket".equals(modality)) start = Math.min(start, blanketBefore(cut.segment, cue));
    if (modality != null && modality.equals("blanket")) {
      add(start, cut.segment.end(), false);
      if (cut.rest != null) {
        state = State.NONE;
        read(cut.rest, sentence, false, listAhead);
      }
      return;
    }
    list(cut.segment, start, listAhead);
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
        || report.hitsAt(start).stream().anyMatch(hit -> hit.is("honour") || hit.is("rank"));
  }

  /// `The two sides signed minutes`: what was done, not what will be.
  private boolean isSigning(Segment part) {
    int until = Math.min(part.end(), part.start() + (report.isHan() ? 10 : 60));
    for (Hit sign : report.hits("sign", part.start(), until))
      if (!report.hits("paper", sign.end(), part.end()).isEmpty()) return true;
    return false;
  }

  private boolean isSpoken(List<Hit> here) {
    return here.stream().anyMatch(hit -> hit.is("speech"));
  }

  /// Whether nothing but who speaks stands before a verb.
  private boolean isBare(Segment part, Hit cue) {
    int rest = 0;
    for (int i = part.start(); i < cue.start(); i++)
      if (Character.isLetter(report.chars().charAt(i)) && !speakers.isNamed(i)) rest++;
    return rest < (report.isHan() ? 4 : 12);
  }

  /// `The offer of a boat was accepted`: by the one named after it or else by the other side.
  private void saidYes(Segment part, Hit cue, Sentence sentence) {
    Speaker by = speakers.agent(part.start(), part.end(), cue);
    if (!by.isKnown()) by = answers.answerer(part.start(), part.end(), found, speakers);
    if (!by.isKnown()) by = speaker;
    if (by.isKnown()) speaker = by;
    String modality = blanketBefore(part, cue) < cue.start() ? "blanket" : null;
    state = new State(Status.AGREED, modality, sentence.paragraph());
    add(afterSubject(part.start(), cue.start()), part.end(), false);
    state = State.NONE;
  }

  /// The cue that says what a segment is.
  private @Nullable Hit chief(List<Hit> here, Segment part, Sentence sentence) {
    for (Hit hit : here) {
      if (hit.is("defer")) return hit;
      boolean only = here.stream().noneMatch(h -> h.start() < hit.start() && isStrong(h));
      if (only && cues.isObjectFirst(hit, part) && !isBare(part, hit)) return hit;
    }
    Hit weak = null;
    for (Hit hit : here) {
      if (hit.is("speech")) continue;
      if (cues.isWeak(hit)) {
        if (weak == null
            && !cues.isInPassing(hit, part.start())
            && isSaid(hit, part, sentence, here)
            && (cues.leadsToAction(hit, part.end()) || isPromise(hit, part, sentence, here))
            && mayBegin(part, hit, here)) weak = hit;
        continue;
      }
      // `…; to accept the results of tests; …` asked for is not agreed.
      if (part.listed() && hit.is("agree") && state.status != null && !hasSubject(part, hit))
        continue;
      // In a list a noun such as `agreement` far inside changes nothing.
      if (part.listed() && hit.start() - part.start() > (report.isHan() ? 6 : 24)) continue;
      if (weak != null && hit.start() > weak.start() && !hit.is("aside")) return weak;
      return hit.is("aside") && weak != null && weak.start() < hit.start() ? weak : hit;
    }
    return weak;
  }

  private boolean hasSubject(Segment part, Hit cue) {
    return speakers.named(part.start(), cue.start()) != null
        || !report.hits("both", part.start(), cue.start()).isEmpty()
        || !report.hits("he", part.start(), cue.start()).isEmpty();
  }

  private boolean isStrong(Hit hit) {
    return (hit.is("agree") || hit.is("propose") || hit.is("hope") || hit.is("pledge"))
        && !cues.isWeak(hit);
  }

  /// `can` is a yes only in an answer; `people must stay away` is nobody's proposal.
  private boolean isSaid(Hit weak, Segment part, Sentence sentence, List<Hit> here) {
    if (weak.is("may"))
      return !report.hits("reply", sentence.start(), sentence.end()).isEmpty()
          || speakers.isQuoted(weak.start(), sentence);
    if (!weak.is("propose") || state.status != null) return true;
    return isSpoken(here)
        || speakers.isQuoted(weak.start(), sentence)
        || speakers.at(weak.start(), sentence, speaker).isKnown()
        || !report.places(part.start(), weak.start()).isEmpty();
  }

  /// `will` without a known doing counts when somebody is said to speak, or a side is its subject.
  private boolean isPromise(Hit weak, Segment part, Sentence sentence, List<Hit> here) {
    if (weak.is("may")) return true;
    if (!weak.is("pledge")) return false;
    boolean spoken = here.stream().anyMatch(hit -> hit.is("speech") && hit.start() < weak.start());
    if (spoken || isOurs(weak, part) || speakers.isQuoted(weak.start(), sentence)) return true;
    int from = Math.max(part.start(), weak.start() - (report.isHan() ? 16 : 50));
    boolean placed =
        report.places(from, weak.start()).stream()
            .anyMatch(place -> weak.start() - place.end() <= (report.isHan() ? 4 : 12));
    return (placed && state.paragraph >= sentence.paragraph() - 2)
        || speakers.named(from, weak.start()) != null;
  }

  /// `we will …`, `chúng tôi sẽ …`: in direct speech.
  private boolean isOurs(Hit weak, Segment part) {
    int from = Math.max(part.start(), weak.start() - (report.isHan() ? 6 : 24));
    return !report.hits("we", from, weak.start()).isEmpty();
  }

  /// In a list `will` says something new only after a verb of speech or where nothing goes on.
  private boolean mayBegin(Segment part, Hit weak, List<Hit> here) {
    if (!part.listed() || state.status == null) return true;
    return here.stream()
        .anyMatch(hit ->
            hit.is("speech") && hit.start() < weak.start() && hit.start() - part.start() <= 24);
  }

  private Status status(Hit cue, Speaker subject, boolean weak, boolean spoken) {
    return switch (cue.kind()) {
      case "agree" -> Status.AGREED;
      case "hope" -> Status.HOPED;
      case "propose" -> Status.PROPOSED;
      default ->
          weak && subject.isBoth() && spoken && speaker.person() != null
              ? Status.PROPOSED
              : Status.AGREED;
    };
  }

  private @Nullable String modality(Hit cue, Speaker subject, Status status, Segment part) {
    if (status != Status.AGREED) return null;
    if (cue.is("pledge")) return subject.isBoth() ? null : "pledge";
    int until = Math.min(part.end(), cue.end() + (report.isHan() ? 20 : 60));
    boolean blanket =
        !report.hits("blanket", cue.end(), Math.min(part.end(), until + 30)).isEmpty()
            || blanketBefore(part, cue) < cue.start()
            || isWithPerson(cue, part, subject);
    return blanket && !subject.isBoth() ? "blanket" : null;
  }

  /// `approved Mrs Man's suggestions`: with somebody, and nothing of the matter is said.
  private boolean isWithPerson(Hit cue, Segment part, Speaker subject) {
    Person named = speakers.named(cue.end(), part.end());
    return named != null
        && subject.person() != null
        && named != subject.person()
        && part.end() - cue.end() < (report.isHan() ? 24 : 70)
        && fields.of(cue.end(), part.end()).isEmpty()
        && report.hits(cue.end(), part.end()).stream()
            .noneMatch(hit -> hit.is("action") || hit.is("doing"));
  }

  /// `对上述建议表示赞同`: where the list begins that stands before the verb; the verb's place when none
  /// does.
  private int blanketBefore(Segment part, Hit cue) {
    if (!report.isHan()) return cue.start();
    for (Hit hit : report.hits("blanket", Math.max(part.start(), cue.start() - 14), cue.start())) {
      boolean to = hit.start() > part.start() && report.chars().charAt(hit.start() - 1) == '对';
      if (to) return hit.start() - 1;
    }
    return cue.start();
  }

  private int weakStart(Segment part, Hit cue) {
    int begin = part.start();
    for (Hit hit : report.hits("speech", part.start(), cue.start())) begin = hit.end();
    int start = trimmed(begin, part.end());
    int after = afterSubject(start, part.end());
    return after < cue.end() ? after : start;
  }

  /// Past connectives and `both sides`.
  private int afterSubject(int from, int end) {
    int at = trimmed(from, end);
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Hit hit : report.hitsAt(at)) {
        if ((hit.is("next") || hit.is("both")) && hit.end() < end) {
          at = trimmed(hit.end(), end);
          moved = true;
          break;
        }
      }
    }
    return at;
  }

  private int trimmed(int from, int end) {
    int at = from;
    while (at < end && " ,，:：-–\"“".indexOf(report.chars().charAt(at)) >= 0) at++;
    if (report.isHan() && at + 1 < end && report.chars().charAt(at) == '并') return at + 1;
    for (String joiner : List.of("och ", "and ", "và ", "dan ", "va ", "serta ", "samt ")) {
      if (report.folded().startsWith(joiner, at) && at + joiner.length() < end)
        return at + joiner.length();
    }
    return at;
  }

  private int colon(Segment part) {
    for (int i = part.start(); i < part.end() - 3; i++) {
      char c = report.chars().charAt(i);
      if (c == ':' || c == '：') return i;
    }
    return -1;
  }

  /// One item or, where the clause names several matters, one for each; after a colon that opens a
  /// list the first of many.
  private void list(Segment part, int start, boolean listAhead) {
    int colon = colon(part);
    int from = start;
    boolean opens = colon > start && part.end() - colon > 8;
    if (opens && (listAhead || report.isHan() || openings.isHeading(start, colon)))
      from = colon + 1;
    boolean asked = state.status != Status.AGREED || speaker.isBoth();
    from = openings.past(trimmed(from, part.end()), part.end(), asked);
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
    int start = trimmed(from, to);
    int end = to;
    while (end > start
        && " .,;:，；。、/\n\"”“".indexOf(report.chars().charAt(end - 1)) >= 0
        && !isEllipsis(end)) end--;
    if (end - start < (report.isHan() ? 4 : oneOfMany ? 6 : 10)) return;
    Status status = state.status;
    if (status == null) return;
    boolean blanket = "blanket".equals(state.modality);
    int reach = status == Status.AGREED && end - start < 40 ? Math.max(end, quoteTail) : end;
    // Who agrees alone agrees with something; who promises may do so unasked.
    boolean plain = quoteTail > 0 || state.modality == null;
    Answers.Answer answer =
        status == Status.AGREED
            ? answers.of(start, reach, blanket, plain, speaker, found)
            : Answers.NONE;
    if (onlyAnswers && answer.items().isEmpty()) return;
    found.add(
        new Item(
            status,
            state.modality,
            blanket ? List.of() : fields.of(start, end),
            speaker,
            answer.items(),
            answer.to(),
            start,
            end));
  }

  private boolean isEllipsis(int end) {
    return report.chars().charAt(end - 1) == '.'
        && (report.chars().startsWith("...", end - 3)
            || report.chars().startsWith("dsb.", end - 4)
            || report.chars().startsWith("dll.", end - 4)
            || report.chars().startsWith("etc.", end - 4)
            || report.chars().startsWith("v.v.", end - 4));
  }
}
