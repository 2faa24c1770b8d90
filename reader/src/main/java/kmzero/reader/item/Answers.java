package kmzero.reader.item;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmzero.reader.item.Item.Status;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Person;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// To what a clause says yes: to the whole list of somebody, or to one matter that another put
/// forward before.
final class Answers {
  static final Answer NONE = new Answer(List.of(), List.of());

  /// Kinds of words that tell nothing of the matter itself.
  private static final Set<String> EMPTY =
      Set.of(
          "action",
          "need",
          "both",
          "speech",
          "agree",
          "propose",
          "hope",
          "pledge",
          "next",
          "list",
          "at",
          "with",
          "blanket",
          "past",
          "mute",
          "officeword",
          "planned",
          "background");

  /// Nobody answers a single matter that lies further back than so many clauses.
  private static final int REACH = 60;

  /// So far before a clause its word of consent stands.
  private static final int YES_REACH = 24;

  /// A yes that shares no word with what was asked stands no further behind it.
  private static final int ASKED_REACH = 500;

  private final Report report;
  private final Speakers speakers;

  /// What the clauses read before are about.
  private final Map<Item, Set<String>> known = new IdentityHashMap<>();

  Answers(Report report, Speakers speakers) {
    this.report = report;
    this.speakers = speakers;
  }

  /// @param items places in the list of what was read before
  /// @param to whose they are; may name somebody of whom nothing was read
  record Answer(List<Integer> items, List<Speaker> to) {}

  /// @param blanket whether it says yes to a whole list
  /// @param plain whether the words are an answer by themselves: `"The ferry can start," he said`
  /// @param by who says yes
  Answer of(int start, int end, boolean blanket, boolean plain, Speaker by, List<Item> before) {
    if (by.isBoth() || !by.isKnown()) return NONE;
    return blanket ? list(start, end, by, before) : matter(start, end, plain, by, before);
  }

  /// Whose list: the one named, else those of the side named, else who last proposed.
  private Answer list(int start, int end, Speaker by, List<Item> before) {
    Person named = speakers.named(start, end);
    if (named != null && named != by.person())
      return ofPersons(speakers.listed(start, end, named), before);
    String side = named == null ? speakers.sideNamed(start, end) : null;
    if (side != null) {
      Set<Person> theirs = new LinkedHashSet<>();
      for (Item item : before) {
        Person person = item.by().person();
        if (person != null && side.equals(person.side()) && person != by.person())
          theirs.add(person);
      }
      if (!theirs.isEmpty()) return ofPersons(theirs, before);
    }
    for (int i = before.size() - 1; i >= 0; i--) {
      Speaker proposer = before.get(i).by();
      boolean other = proposer.isKnown() && !proposer.isBoth() && !proposer.equals(by);
      if (other && before.get(i).status() != Status.AGREED) return ofSpeaker(proposer, before);
    }
    return NONE;
  }

  private static Answer ofSpeaker(Speaker speaker, List<Item> before) {
    List<Integer> items = new ArrayList<>();
    for (int i = 0; i < before.size(); i++)
      if (before.get(i).by().equals(speaker) && before.get(i).status() != Status.AGREED)
        items.add(i);
    return new Answer(items, List.of(speaker));
  }

  private static Answer ofPersons(Set<Person> persons, List<Item> before) {
    List<Integer> items = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Person person = before.get(i).by().person();
      if (person != null && persons.contains(person) && before.get(i).status() != Status.AGREED)
        items.add(i);
    }
    return new Answer(
        items, persons.stream().map(person -> (Speaker) new Speaker.Named(person)).toList());
  }

  /// Who says yes where no words tell: the side other than whose proposal it is about; else other
  /// than who proposed last.
  Speaker answerer(int start, int end, List<Item> before, Speakers speakers) {
    Speaker last = Speaker.NOBODY;
    for (Item item : before.subList(Math.max(0, before.size() - REACH), before.size())) {
      if (item.status() == Status.AGREED) continue;
      Speaker other = speakers.other(item.by());
      if (!other.isKnown()) continue;
      last = other;
      Answer answer = matter(start, end, true, other, before);
      if (!answer.items().isEmpty()) return other;
    }
    return last;
  }

  /// Whether all that was asked before was asked by the one who says yes to a whole list, and the
  /// words name no other: nobody answers himself, so it is the word of the other side.
  boolean isOwn(int start, int end, Speaker by, List<Item> before) {
    if (!by.isKnown() || by.isBoth() || before.isEmpty()) return false;
    if (before.getLast().status() == Status.AGREED) return false;
    Person named = speakers.named(start, end);
    if (named != null && !named.equals(by.person())) return false;
    return before.stream()
        .filter(item -> item.status() != Status.AGREED && item.by().isKnown())
        .allMatch(item -> item.by().equals(by));
  }

  /// One matter: the proposal of another that shares most words with it.
  private Answer matter(int start, int end, boolean plain, Speaker by, List<Item> before) {
    Set<String> mine = words(start, end);
    int best = -1;
    double most = 0;
    for (int i = Math.max(0, before.size() - REACH); i < before.size(); i++) {
      Item item = before.get(i);
      boolean other = item.by().isKnown() && !item.by().isBoth() && !item.by().equals(by);
      if (!other || item.status() == Status.AGREED) continue;
      Set<String> shared =
          new HashSet<>(known.computeIfAbsent(item, of -> words(of.start(), of.end())));
      int least = Math.min(mine.size(), shared.size());
      shared.retainAll(mine);
      double share = least == 0 ? 0 : (double) shared.size() / least;
      boolean enough = shared.size() >= (report.isHan() ? 3 : 2) && share >= 0.3;
      boolean pointed = !shared.isEmpty() && (plain || isPointed(start, end));
      if ((enough || pointed) && shared.size() + share > most) {
        most = shared.size() + share;
        best = i;
      }
    }
    if (best < 0 && plain && isBareYes(start, end)) best = lastAsked(by, before);
    if (best < 0 && !plain) best = lastPromised(mine, by, before);
    if (best < 0 && saysYes(start, end)) best = lastAskedOf(mine, start, end, by, before);
    if (best < 0) return NONE;
    Speaker asked = before.get(best).by();
    return new Answer(List.of(best), asked.isKnown() ? List.of(asked) : List.of());
  }

  /// Whether a word of consent leads a clause in or stands in it.
  private boolean saysYes(int start, int end) {
    Sentence sentence = report.sentenceAt(start);
    int from = Math.max(sentence == null ? start : sentence.start(), start - YES_REACH);
    return !report.hits("agree", from, end).isEmpty();
  }

  /// Of what another asked last, one after the other, the one of the same field or with most words
  /// shared, else the last: `đồng ý mở câu lạc bộ`, right behind the requests of the other side.
  private int lastAskedOf(Set<String> mine, int start, int end, Speaker by, List<Item> before) {
    int last = before.size() - 1;
    while (last >= 0 && before.get(last).by().equals(by)) last--;
    if (last < 0) return -1;
    Speaker asked = before.get(last).by();
    if (!asked.isKnown() || asked.isBoth() || start - before.get(last).end() > ASKED_REACH)
      return -1;
    List<String> fields = new Fields(report).of(start, end);
    Set<Integer> answered = new HashSet<>();
    for (Item item : before.subList(last + 1, before.size())) answered.addAll(item.answers());
    int best = -1;
    double most = -1;
    for (int i = last; i >= 0 && before.get(i).by().equals(asked); i--) {
      Item item = before.get(i);
      if (item.status() == Status.AGREED) break;
      if (answered.contains(i)) continue;
      Set<String> shared =
          new HashSet<>(known.computeIfAbsent(item, of -> words(of.start(), of.end())));
      shared.retainAll(mine);
      double likeness =
          shared.size() + (item.fields().stream().anyMatch(fields::contains) ? 1.5 : 0);
      if (likeness > most) {
        most = likeness;
        best = i;
      }
    }
    return best;
  }

  /// `That can be done`: few words, and none of the matter.
  private boolean isBareYes(int start, int end) {
    int close = report.folded().indexOf('"', start, end);
    int until = close < 0 ? end : close;
    return until - start <= (report.isHan() ? 14 : 60)
        && report.hits(start, until).stream().noneMatch(Answers::isMatter);
  }

  /// What another asked just before, where a promise has a word of it; else -1.
  private int lastPromised(Set<String> mine, Speaker by, List<Item> before) {
    int last = lastAsked(by, before);
    if (last < 0 || !before.get(last).by().isKnown()) return -1;
    Set<String> asked = known.computeIfAbsent(before.get(last), i -> words(i.start(), i.end()));
    return mine.stream().anyMatch(asked::contains) ? last : -1;
  }

  /// What another asked just before; -1 when the last words were no request.
  private static int lastAsked(Speaker by, List<Item> before) {
    int last = before.size() - 1;
    if (last < 0 || before.get(last).status() == Status.AGREED) return -1;
    Speaker asked = before.get(last).by();
    return !asked.isBoth() && !asked.equals(by) ? last : -1;
  }

  /// `as requested`, `those nurses`, `đề nghị này`: words that point back.
  private boolean isPointed(int start, int end) {
    return !report.hits("pointer", start, end).isEmpty();
  }

  /// What a clause is about: words that are of no list of manners of speech, of four letters or
  /// more (three in Vietnamese), in Chinese pairs of characters.
  private Set<String> words(int start, int end) {
    boolean[] empty = new boolean[end - start];
    List<Hit> hits = report.hits(start, end);
    for (Hit hit : hits) {
      boolean telling = hits.stream().anyMatch(other -> isMatter(other) && covers(other, hit));
      if (EMPTY.contains(hit.kind()) && !telling)
        for (int i = hit.start(); i < hit.end(); i++) empty[i - start] = true;
    }
    report
        .places(start, end)
        .forEach(place -> {
          for (int i = place.start(); i < place.end(); i++) empty[i - start] = true;
        });
    Set<String> words = new HashSet<>();
    String folded = report.folded();
    if (report.isHan()) {
      for (int i = start; i + 1 < end; i++)
        if (!empty[i - start] && !empty[i + 1 - start] && isHan(folded, i) && isHan(folded, i + 1))
          words.add(folded.substring(i, i + 2));
      return words;
    }
    boolean vietnamese = report.language().equals("vi");
    @Nullable String last = null;
    int at = start;
    while (at < end) {
      if (!Character.isLetter(folded.charAt(at))) {
        if (folded.charAt(at) != ' ') last = null;
        at++;
        continue;
      }
      int from = at;
      while (at < end && Character.isLetter(folded.charAt(at))) at++;
      if (empty[from - start]) {
        last = null;
        continue;
      }
      String word = folded.substring(from, at);
      // A Vietnamese word is mostly two syllables.
      if (vietnamese) {
        if (last != null) words.add(last + " " + word);
        last = word;
      } else if (word.length() >= 4) {
        words.add(word.length() > 6 ? word.substring(0, 6) : word);
      }
    }
    return words;
  }

  private static boolean isMatter(Hit hit) {
    return hit.is("field") || hit.is("hint");
  }

  private static boolean covers(Hit other, Hit hit) {
    return other.start() <= hit.start() && other.end() >= hit.end();
  }

  private static boolean isHan(String text, int at) {
    return text.charAt(at) >= 0x4e00 && text.charAt(at) <= 0x9fff;
  }
}
