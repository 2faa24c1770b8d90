package kmzero.reader.event;

import java.util.List;
import kmzero.reader.date.Dated;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// The place of an event: a place or venue led in by a preposition, in no office.
final class Where {
  private final Scene scene;
  private final Report report;

  Where(Scene scene) {
    this.scene = scene;
    this.report = scene.report;
  }

  /// Start and end of its words: of the sentence that tells the event, of one beside it in the same
  /// paragraph, of where somebody travelled; for what happens at a place rather than between
  /// persons the first place named; of the title. Null when none says.
  ///
  /// @param date of the event: the sentence that gives it may give the place too
  int @Nullable [] of(Sentence lead, String kind, @Nullable Dated date) {
    int[] place = of(lead);
    boolean local = Triggers.isOccurrence(kind) || kind.equals("ceremony");
    if (place == null && local) place = named(lead);
    if (place == null) place = beside(lead);
    Sentence dated = date == null ? null : report.sentenceAt(date.start());
    if (place == null && dated != null && !dated.caption()) place = of(dated);
    if (place == null) place = travelled(lead);
    if (place == null) place = ofHeadlines();
    if (place == null) place = dateline();
    return place != null ? place : around(lead);
  }

  /// Places that are no part of somebody's name.
  private List<Place> places(int start, int end) {
    return report.places(start, end).stream()
        .filter(place -> !scene.inName(place.start(), place.end()))
        .toList();
  }

  /// `HANOI, May 2 –`: where the report was sent from, when it tells no other place.
  private int @Nullable [] dateline() {
    if (scene.body.isEmpty()) return null;
    for (Sentence first : scene.body.subList(0, Math.min(3, scene.body.size()))) {
      int[] place = dateline(first);
      if (place != null) return place;
    }
    return null;
  }

  private int @Nullable [] dateline(Sentence first) {
    for (Place place : places(first.start(), Math.min(first.end(), first.start() + 24))) {
      if (place.start() - first.start() > 3) return null;
      int until = Math.min(first.end(), place.end() + 60);
      String after = report.folded().substring(place.end(), until);
      int dash =
          Math.max(
              Math.max(after.indexOf(" -"), after.indexOf("--")),
              Math.max(after.indexOf('—'), after.indexOf(" –")));
      boolean only = dash >= 0 && report.hits("speech", place.end(), until).isEmpty();
      if (only && !place.kind().equals("country")) return new int[] {place.start(), place.end()};
    }
    return null;
  }

  /// Of another event of the report: near its word, else anywhere in its sentence.
  int @Nullable [] other(Hit trigger, Sentence sentence) {
    int[] place = after(trigger.end(), sentence, 60);
    if (place != null && scene.inOffice(place[0], place[1], false)) place = null;
    if (place == null) place = of(sentence);
    if (place == null) place = travelled(sentence);
    return place != null ? place : named(sentence);
  }

  private int @Nullable [] beside(Sentence lead) {
    int index = scene.body.indexOf(lead);
    if (index < 0) return null;
    for (int i : new int[] {index - 1, index + 1}) {
      if (i < 0 || i >= scene.body.size()) continue;
      Sentence other = scene.body.get(i);
      if (other.paragraph() != lead.paragraph() || scene.isTold(other)) continue;
      int[] place = of(other);
      if (place != null) return place;
    }
    return null;
  }

  /// The place named in the sentence before, which sets the scene, or in the title.
  private int @Nullable [] around(Sentence lead) {
    int before = scene.body.indexOf(lead) - 1;
    if (before >= 0 && scene.body.get(before).paragraph() == lead.paragraph()) {
      int[] place = named(scene.body.get(before));
      if (place != null) return place;
    }
    for (Sentence title : scene.headlines) {
      int[] place = named(title);
      if (place != null) return place;
    }
    return null;
  }

  /// `led a delegation to Chongzuo`.
  private int @Nullable [] travelled(Sentence lead) {
    for (Hit to : report.hits("to", lead.start(), lead.end())) {
      int start = to.end();
      while (start < lead.end() && report.chars().charAt(start) == ' ') start++;
      int[] place = grown(start, lead);
      if (place != null && !scene.inOffice(place[0], place[1], false)) return place;
    }
    return null;
  }

  /// The first place or venue with a name that is in no office.
  private int @Nullable [] named(Sentence lead) {
    int[] venue = namedVenue(lead);
    int[] place = namedPlace(lead);
    return venue != null && (place == null || venue[0] <= place[0]) ? venue : place;
  }

  /// `sông Bằng`: a venue with a name of its own, in the gazetteer or not.
  private int @Nullable [] namedVenue(Sentence lead) {
    if (report.isHan()) return null;
    for (Hit venue : report.hits("venue", lead.start(), lead.end())) {
      int next = venue.end();
      while (next < lead.end() && report.chars().charAt(next) == ' ') next++;
      boolean capital = next < lead.end() && Character.isUpperCase(report.chars().charAt(next));
      if (!capital || scene.inOffice(venue.start(), next, false)) continue;
      int[] grown = grown(venue.start(), lead);
      if (grown != null) return grown;
    }
    return null;
  }

  private int @Nullable [] namedPlace(Sentence lead) {
    for (Place place : places(lead.start(), lead.end())) {
      if (place.kind().equals("country") || place.kind().equals("province")) continue;
      if (scene.inOffice(place.start(), place.end(), false)) continue;
      int start = place.start();
      for (Hit venue : report.hits("venue", Math.max(lead.start(), start - 16), start))
        if (venue.end() <= start && report.chars().substring(venue.end(), start).isBlank())
          start = venue.start();
      int end = place.end();
      for (Hit venue : report.hitsAt(end)) if (venue.is("venue")) end = Math.max(end, venue.end());
      return new int[] {start, end};
    }
    return null;
  }

  /// Start and end of its words in a sentence; null when it names none.
  private int @Nullable [] of(Sentence sentence) {
    for (Hit at : report.hits("at", sentence.start(), sentence.end())) {
      if (at.end() - at.start() > 8 || scene.inOffice(at)) continue;
      int[] place = after(at.start(), sentence, 12);
      if (place != null && isLoose(at) && !isPlaced(place)) continue;
      if (place != null && !scene.inOffice(place[0], place[1], false)) return place;
    }
    return null;
  }

  /// `on`, which leads in times and matters too.
  private boolean isLoose(Hit at) {
    return report.language().equals("en") && report.words(at.start(), at.end()).startsWith("on");
  }

  /// Whether words begin with a place of the gazetteer or with a venue that has a name.
  private boolean isPlaced(int[] place) {
    boolean begins =
        report.places(place[0], place[1]).stream().anyMatch(p -> p.start() == place[0]);
    boolean venue = report.hitsAt(place[0]).stream().anyMatch(hit -> hit.is("venue"));
    boolean named =
        report.chars().substring(place[0], place[1]).chars().anyMatch(Character::isUpperCase);
    return begins || (venue && named);
  }

  /// The same of the first title that tells an event.
  private int @Nullable [] ofHeadlines() {
    for (Sentence sentence : scene.headlines) {
      if (scene.triggers.in(sentence).isEmpty()) continue;
      int[] place = of(sentence);
      if (place != null) return place;
    }
    return null;
  }

  /// A place or venue that begins within some characters after `from`, led in by a preposition.
  int @Nullable [] after(int from, Sentence sentence, int within) {
    for (Hit at : report.hits("at", from, Math.min(sentence.end(), from + within + 8))) {
      int start = at.end();
      while (start < sentence.end() && report.chars().charAt(start) == ' ') start++;
      int[] place = grown(start, sentence);
      if (place == null) place = further(start, sentence);
      if (place != null) return place;
    }
    List<Place> places = places(from, Math.min(sentence.end(), from + within));
    if (!places.isEmpty() && (report.isHan() || places.getFirst().start() - from <= 2))
      return new int[] {places.getFirst().start(), places.getFirst().end()};
    return null;
  }

  /// `di wad Ha Long`, `tại vạch Km0 cửa khẩu Lý Vạn`: a place or venue with a name behind one or
  /// two words that no list has.
  private int @Nullable [] further(int start, Sentence sentence) {
    if (report.isHan()) return null;
    int at = start;
    for (int words = 0; words < 2; words++) {
      int end = at;
      while (end < sentence.end() && Character.isLetterOrDigit(report.chars().charAt(end))) end++;
      if (end == at || end >= sentence.end() || report.chars().charAt(end) != ' ') return null;
      if (!report.hitsAt(at).isEmpty()) return null;
      at = end + 1;
      int[] place = grown(at, sentence);
      if (place != null && isPlaced(place)) return place;
    }
    return null;
  }

  /// The words of a place from `start` on; null when there is none.
  private int @Nullable [] grown(int start, Sentence sentence) {
    int end = start;
    boolean placed = false;
    int next = start;
    while (next < sentence.end()) {
      int grown = grow(next, sentence.end());
      if (grown <= next) break;
      boolean venue = report.hitsAt(next).stream().anyMatch(h -> h.is("venue"));
      boolean named = !places(next, grown).isEmpty() || (venue && (!report.isHan() || placed));
      placed |= named;
      boolean capital = Character.isUpperCase(report.chars().charAt(next));
      // `in Lang Son on`: what only links places ends none.
      if (named || capital || report.isHan() || isNoun(next, grown)) end = grown;
      next = grown;
      while (next < sentence.end() && report.chars().charAt(next) == ' ') next++;
    }
    return placed && end > start ? new int[] {start, end} : null;
  }

  private boolean isNoun(int from, int to) {
    return report.hitsAt(from).stream()
        .anyMatch(hit -> hit.end() == to && (hit.is("body") || to - from > 5));
  }

  private int grow(int at, int end) {
    int grown = at;
    for (Place place : places(at, end)) {
      if (place.start() == at) grown = Math.max(grown, place.end());
      else break;
    }
    // 谅山市|会见
    if (report.isHan() && report.hitsAt(at).stream().anyMatch(hit -> hit.is("event"))) return at;
    for (Hit hit : report.hitsAt(at)) {
      if (hit.is("venue") || hit.is("body") || (hit.is("officeword") && !hit.is("at")))
        grown = Math.max(grown, hit.end());
    }
    if (grown == at && Character.isUpperCase(report.chars().charAt(at))) {
      while (grown < end && Character.isLetterOrDigit(report.chars().charAt(grown))) grown++;
    }
    // `mốc 1120`
    if (grown > at && report.hitsAt(at).stream().anyMatch(hit -> hit.is("venue"))) {
      int number = grown;
      while (number < end && report.chars().charAt(number) == ' ') number++;
      int last = number;
      while (last < end && Character.isDigit(report.chars().charAt(last))) last++;
      if (last > number && number == grown + 1) grown = last;
    }
    return grown;
  }
}
