package kmzero.names;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Persons in public office, places, gates and organisations, under all their names. Immutable;
/// [#with] and [#decided] give another one.
public final class NameRegister {
  private static final int MOST_CANDIDATES = 48;

  /// Letters of a name in which one slip is looked for; in shorter ones everything is a slip of
  /// something.
  private static final int SHORTEST_SLIP = 7;

  private final Tables tables;
  private final Cutting cutting;
  private final Matcher matcher;
  private final List<Entry> given;
  private final List<Decision> decisions;
  private final List<Entry> entries;
  private final Map<String, Entry> byId = new LinkedHashMap<>();
  private final List<Entry> shown;
  private final Gazetteer gazetteer;
  private final Map<String, Set<Entry.Person>> bearers;
  private volatile @Nullable SearchIndex index;

  NameRegister(
      Tables tables,
      Cutting cutting,
      Matcher matcher,
      List<Entry> given,
      List<Decision> decisions) {
    this.tables = tables;
    this.cutting = cutting;
    this.matcher = matcher;
    this.given = List.copyOf(given);
    this.decisions = List.copyOf(decisions);
    this.entries = Merging.apply(this.given, this.decisions);
    for (Entry entry : entries) byId.put(entry.id(), entry);
    this.shown =
        entries.stream().filter(e -> e.certainty() != Entry.Certainty.UNCONFIRMED).toList();
    this.gazetteer = new Gazetteer(tables, shown);
    this.bearers = bearers(persons());
  }

  /// Made when somebody first searches: comparing two names needs none. Two threads may make it at
  /// once, and either one is good.
  private SearchIndex index() {
    SearchIndex made = index;
    if (made == null) {
      made = new SearchIndex(tables, cutting, shown);
      index = made;
    }
    return made;
  }

  // ---- what it holds ----

  /// All entries, unconfirmed ones included, in the order of the files.
  public List<Entry> entries() {
    return entries;
  }

  /// The entries that may be shown.
  public List<Entry> shown() {
    return shown;
  }

  public List<Entry.Person> persons() {
    return only(Entry.Person.class);
  }

  public List<Entry.Place> places() {
    return only(Entry.Place.class);
  }

  public List<Entry.Gate> gates() {
    return only(Entry.Gate.class);
  }

  public List<Entry.Organisation> organisations() {
    return only(Entry.Organisation.class);
  }

  public Optional<Entry> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// What a place is on a day: itself, or the place that it has become part of by then. Empty when
  /// it did not exist yet.
  public Optional<Entry.Place> placeOn(String id, LocalDate day) {
    String at = id;
    for (int steps = 0; steps < 8; steps++) {
      if (!(byId.get(at) instanceof Entry.Place place)) return Optional.empty();
      if (place.existsOn(day)) return Optional.of(place);
      if (place.successor() == null
          || place.until() == null
          || !day.isAfter(place.until().latest())) return Optional.empty();
      at = place.successor();
    }
    return Optional.empty();
  }

  // ---- what a name means ----

  /// Whom or what a name in a report can mean, the best first; every syllable is accounted for.
  ///
  /// A name that says enough alone, or with which office, place or date agree, and which fits no
  /// other entry as well, is `sure`. Names of two syllables without Hanzi or marks never are
  /// without context. Cost: some hundred microseconds for thousands of entries.
  public List<Hit> find(String text, Context context) {
    List<Hit> hits = new ArrayList<>();
    List<Cut> cuts = cutting.cut(text);
    Set<Entry> listed = gazetteer.exact(text);
    for (Entry entry : listed) hits.add(listedHit(entry, text));
    for (int e : index().candidates(cuts, false, MOST_CANDIDATES)) {
      Entry entry = shown.get(e);
      if (listed.contains(entry)) continue;
      // Places and gates are known by their names alone, which the gazetteer has; readings would
      // add others.
      if (entry instanceof Entry.Place || entry instanceof Entry.Gate) continue;
      best(e, cuts)
          .filter(hit -> hit.match().same())
          .map(hit -> inContext(hit, context))
          .ifPresent(hits::add);
    }
    if (hits.isEmpty()) {
      for (Entry entry : gazetteer.slips(text)) hits.add(slipHit(entry, text));
    }
    hits.sort(byWorth());
    return sure(hits);
  }

  /// Entries for what somebody typed, the best first. Where no name is accounted for wholly, parts
  /// of names, words only begun and slips count as well. Cost: under 5 ms for 10,000 entries.
  public List<Hit> search(String text, int limit) {
    Map<String, Hit> hits = new LinkedHashMap<>();
    for (Entry entry : gazetteer.exact(text)) hits.put(entry.id(), listedHit(entry, text));
    List<Cut> cuts = cutting.cut(text);
    String begun = Spelling.folded(text);
    for (int e : index().candidates(cuts, true, MOST_CANDIDATES)) {
      Entry entry = shown.get(e);
      if (hits.containsKey(entry.id())) continue;
      Optional<Form> start =
          index().forms(e).stream()
              .filter(form -> !begun.isEmpty() && form.folded().startsWith(begun))
              .map(SearchIndex.FormCuts::form)
              .findFirst();
      boolean place = entry instanceof Entry.Place || entry instanceof Entry.Gate;
      best(e, cuts)
          .filter(hit -> !hit.match().same() || !place)
          .filter(hit -> hit.match().same() || start.isEmpty())
          .or(() ->
              start.map(form ->
                  new Hit(entry, form, whole(text, form.text(), Relation.BEGUN), Set.of(), false)))
          .filter(hit -> hit.match().score() >= 0.45)
          .ifPresent(hit -> hits.put(entry.id(), hit));
    }
    if (hits.values().stream().noneMatch(hit -> hit.match().same())) {
      for (Entry entry : gazetteer.slips(text)) hits.put(entry.id(), slipHit(entry, text));
    }
    if (hits.isEmpty() && begun.length() >= SHORTEST_SLIP) {
      for (int e = 0; e < shown.size(); e++) {
        Entry entry = shown.get(e);
        boolean slip =
            index().forms(e).stream().anyMatch(form -> Gazetteer.isOneSlip(form.folded(), begun));
        if (slip) hits.put(entry.id(), slipHit(entry, text));
      }
    }
    boolean whole = hits.values().stream().anyMatch(hit -> hit.match().same());
    return hits.values().stream()
        .filter(
            hit -> !whole || hit.match().same() || hit.match().score() >= Relation.BEGUN.score())
        .sorted(byWorth())
        .limit(limit)
        .toList();
  }

  /// Everything a name typed into a search box may be written as: itself first, then all forms of
  /// the entries whose name it is. At most forty; only itself when nothing fits.
  public List<String> spellings(String query) {
    Set<String> all = new LinkedHashSet<>();
    all.add(Names.clean(query));
    for (Hit hit : find(query, Context.NONE)) {
      if (hit.match().score() < 0.85) continue;
      hit.entry().forms().forEach(form -> all.add(form.text()));
    }
    return all.stream().limit(40).toList();
  }

  // ---- change ----

  /// With these entries besides; one with an id that is there already takes its place.
  public NameRegister with(List<Entry> more) {
    Map<String, Entry> all = new LinkedHashMap<>();
    for (Entry entry : given) all.put(entry.id(), entry);
    for (Entry entry : more) all.put(entry.id(), entry);
    return new NameRegister(tables, cutting, matcher, List.copyOf(all.values()), decisions);
  }

  /// With these decisions, in the order they were made, in place of those it has.
  public NameRegister decided(List<Decision> all) {
    return new NameRegister(tables, cutting, matcher, given, all);
  }

  public List<Decision> decisions() {
    return decisions;
  }

  /// Two persons who may be one; somebody decides.
  public record Proposal(
      Entry.Person one, Entry.Person other, Match match, Set<Hit.Agreement> agrees) {
    public Proposal {
      agrees = Set.copyOf(agrees);
    }
  }

  /// Persons of one name about whom nothing is decided. For names that do not say enough alone only
  /// where a place or a time in office agrees. Cost: one search a person.
  public List<Proposal> proposals() {
    Map<Decision.Pair, Decision.Verdict> latest = Merging.latest(decisions);
    List<Proposal> proposals = new ArrayList<>();
    Set<Decision.Pair> seen = new LinkedHashSet<>();
    for (Entry.Person one : persons()) {
      for (Form form : one.forms()) {
        for (Hit hit : find(form.text(), Context.NONE)) {
          if (!(hit.entry() instanceof Entry.Person other) || other.id().equals(one.id())) continue;
          Decision.Pair pair = Decision.Pair.of(one.id(), other.id());
          Decision.Verdict verdict = latest.get(pair);
          if (verdict == Decision.Verdict.APART || verdict == Decision.Verdict.CONFIRMED) continue;
          Set<Hit.Agreement> agrees = agreements(one, other);
          if (!hit.match().alone() && agrees.isEmpty() && verdict == null) continue;
          if (seen.add(pair)) proposals.add(new Proposal(one, other, hit.match(), agrees));
        }
      }
    }
    return proposals;
  }

  // ---- for Names ----

  /// What the lists say of two names that reading alone does not settle.
  Optional<Match> listed(String left, String right, Match read) {
    Set<Entry> a = gazetteer.exact(left);
    Set<Entry> b = gazetteer.exact(right);
    if (!a.isEmpty() && !b.isEmpty()) {
      boolean one = a.stream().anyMatch(b::contains);
      if (one)
        return read.same() && read.score() > 0.9
            ? Optional.empty()
            : Optional.of(whole(left, right, Relation.LISTED));
      return read.score() == 1
          ? Optional.empty()
          : Optional.of(whole(left, right, Relation.DIFFERENT));
    }
    if (read.same()) return Optional.empty();
    if (isSlipOf(right, a) || isSlipOf(left, b)) {
      return Optional.of(whole(left, right, Relation.SLIP));
    }
    // A printed form that lost a syllable is shown for what it is, and proves nothing alone.
    boolean listed = isOnePerson(left, right) && syllableCount(left) == syllableCount(right);
    return listed ? Optional.of(whole(left, right, Relation.LISTED)) : Optional.empty();
  }

  /// Whether the lists have a place or a gate of exactly this name.
  Set<Entry> listed(String text) {
    return gazetteer.exact(text);
  }

  // ---- inside ----

  private boolean isSlipOf(String text, Set<Entry> places) {
    return !places.isEmpty()
        && !isPersonLike(text)
        && gazetteer.slips(text).stream().anyMatch(places::contains);
  }

  /// A family name and other syllables, none of them misspelt: rather another name than a slip.
  private boolean isPersonLike(String text) {
    if (!Names.clean(text).contains(" ")) return false;
    return cutting.cut(text).stream()
        .anyMatch(cut ->
            cut.size() > 1
                && cut.syllables().stream().allMatch(s -> s.vietnamese() || s.pinyin() != null)
                && (tables.isSurnameHanviet(cut.syllables().getFirst().key())
                    || tables.isSurnameHanviet(cut.syllables().getFirst().bare())));
  }

  private int syllableCount(String text) {
    return cutting.cut(text).stream().mapToInt(Cut::size).findFirst().orElse(0);
  }

  /// Whether some person of the lists has both names.
  private boolean isOnePerson(String left, String right) {
    Set<Entry.Person> some = bearers(left);
    return !some.isEmpty() && bearers(right).stream().anyMatch(some::contains);
  }

  /// The persons of the lists who have exactly this name.
  Set<Entry.Person> bearers(String name) {
    return bearers.getOrDefault(Names.clean(name).toLowerCase(Locale.ROOT), Set.of());
  }

  private static Map<String, Set<Entry.Person>> bearers(List<Entry.Person> persons) {
    Map<String, Set<Entry.Person>> bearers = new HashMap<>();
    for (Entry.Person person : persons)
      for (Form form : person.forms())
        bearers
            .computeIfAbsent(form.text().toLowerCase(Locale.ROOT), name -> new LinkedHashSet<>(2))
            .add(person);
    return bearers;
  }

  static Match whole(String left, String right, Relation relation) {
    String a = Names.clean(left);
    String b = Names.clean(right);
    return new Match(
        relation.joins() && relation != Relation.BEGUN,
        relation.score(),
        relation == Relation.LISTED,
        false,
        List.of(new Reason(a, 0, b, 0, relation)));
  }

  private Optional<Hit> best(int e, List<Cut> cuts) {
    @Nullable Hit best = null;
    for (SearchIndex.FormCuts form : index().forms(e)) {
      Match match = matcher.match(cuts, form.cuts());
      if (best == null || match.score() > best.match().score()) {
        best = new Hit(shown.get(e), form.form(), match, Set.of(), false);
      }
    }
    return Optional.ofNullable(best);
  }

  private static Hit listedHit(Entry entry, String text) {
    Form form =
        entry.forms().stream()
            .filter(f -> f.text().equalsIgnoreCase(Names.clean(text)))
            .findFirst()
            .orElse(entry.forms().getFirst());
    return new Hit(entry, form, whole(text, form.text(), Relation.LISTED), Set.of(), false);
  }

  private static Hit slipHit(Entry entry, String text) {
    Form form = entry.forms().getFirst();
    return new Hit(entry, form, whole(text, form.text(), Relation.SLIP), Set.of(), false);
  }

  private static Comparator<Hit> byWorth() {
    return Comparator.<Hit>comparingDouble(hit -> -hit.match().score() - 0.2 * hit.agrees().size())
        .thenComparingInt(hit -> hit.entry() instanceof Entry.Person ? 0 : 1)
        .thenComparing(hit -> hit.entry().id());
  }

  private Hit inContext(Hit hit, Context context) {
    if (!(hit.entry() instanceof Entry.Person person)) return hit;
    Set<Hit.Agreement> agrees = EnumSet.noneOf(Hit.Agreement.class);
    for (Entry.Term term : person.terms()) {
      Set<Hit.Agreement> here = EnumSet.noneOf(Hit.Agreement.class);
      boolean inTime = context.day() == null || term.mayCover(context.day());
      if (context.office() != null && inTime && sameOffice(term.office(), context.office()))
        here.add(Hit.Agreement.OFFICE);
      if (context.place() != null && inTime && samePlace(term.place(), context.place()))
        here.add(Hit.Agreement.PLACE);
      // That nothing speaks against a day says little; a bounded or seen term says something.
      if (context.day() != null && inTime && isBounded(term, context.day()))
        here.add(Hit.Agreement.DATE);
      if (here.size() > agrees.size()) agrees = here;
    }
    return new Hit(hit.entry(), hit.form(), hit.match(), agrees, false);
  }

  private static boolean isBounded(Entry.Term term, LocalDate day) {
    boolean between = term.from() != null && term.mayCover(day);
    return between
        || term.seen().stream()
            .anyMatch(seen ->
                !day.isBefore(seen.earliest().minusYears(1))
                    && !day.isAfter(seen.latest().plusYears(1))
                    && term.mayCover(day));
  }

  private static boolean sameOffice(Entry.Office office, String written) {
    Set<String> asked = words(written);
    if (asked.isEmpty()) return false;
    for (String name : List.of(office.vi(), office.zh(), office.en())) {
      Set<String> known = words(name);
      if (known.isEmpty()) continue;
      long shared = asked.stream().filter(known::contains).count();
      if (shared * 3 >= 2L * Math.min(asked.size(), known.size()) && shared * 2 >= asked.size())
        return true;
    }
    return false;
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : Names.clean(text).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+")) {
      if (word.isEmpty()) continue;
      if (word.codePoints().anyMatch(Cutting::isHan))
        word.codePoints().forEach(c -> words.add(Character.toString(c)));
      else words.add(Spelling.bare(Spelling.key(word)));
    }
    return words;
  }

  /// One place, or one that has become part of the other, or lies in it.
  private boolean samePlace(@Nullable String held, String asked) {
    if (held == null) return false;
    if (held.equals(asked)) return true;
    return isPartOf(held, asked) || isPartOf(asked, held);
  }

  private boolean isPartOf(String place, String whole) {
    return byId.get(place) instanceof Entry.Place it
        && (whole.equals(it.successor()) || whole.equals(it.parent()));
  }

  private Set<Hit.Agreement> agreements(Entry.Person one, Entry.Person other) {
    Set<Hit.Agreement> agrees = EnumSet.noneOf(Hit.Agreement.class);
    for (Entry.Term a : one.terms()) {
      for (Entry.Term b : other.terms()) {
        if (a.place() != null && b.place() != null && samePlace(a.place(), b.place())) {
          agrees.add(Hit.Agreement.PLACE);
          if (a.office().equals(b.office()) || sameOffice(a.office(), b.office().in("vi")))
            agrees.add(Hit.Agreement.OFFICE);
          if (overlap(a, b)) agrees.add(Hit.Agreement.DATE);
        }
      }
    }
    return agrees;
  }

  private static boolean overlap(Entry.Term a, Entry.Term b) {
    return b.seen().stream().anyMatch(seen -> a.from() != null && a.mayCover(seen.earliest()))
        || a.seen().stream().anyMatch(seen -> b.from() != null && b.mayCover(seen.earliest()));
  }

  /// A hit is sure when its name or its context says enough and no other hit is as good.
  private static List<Hit> sure(List<Hit> hits) {
    List<Hit> judged = new ArrayList<>();
    for (Hit hit : hits) {
      boolean enough = hit.match().alone() || !hit.agrees().isEmpty();
      boolean only =
          hits.stream()
              .filter(other ->
                  !other.entry().id().equals(hit.entry().id()) && kind(other).equals(kind(hit)))
              .noneMatch(other ->
                  other.agrees().size() >= hit.agrees().size()
                      && other.match().score() >= hit.match().score() - 0.02);
      judged.add(
          new Hit(
              hit.entry(),
              hit.form(),
              hit.match(),
              hit.agrees(),
              hit.match().same() && enough && only));
    }
    return judged;
  }

  private static Class<?> kind(Hit hit) {
    return hit.entry() instanceof Entry.Person ? Entry.Person.class : Entry.Place.class;
  }

  private <T extends Entry> List<T> only(Class<T> kind) {
    return shown.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .map(Objects::requireNonNull)
        .toList();
  }
}
