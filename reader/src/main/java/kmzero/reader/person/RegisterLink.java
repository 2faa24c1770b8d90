package kmzero.reader.person;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmzero.names.Context;
import kmzero.names.Entry;
import kmzero.names.Hit;
import kmzero.names.NameRegister;
import kmzero.names.Names;
import kmzero.reader.report.Report;
import org.jspecify.annotations.Nullable;

/// Joins the persons of a report with those of the register: where the name says so by itself, or
/// name and office do. What is only probable says so.
final class RegisterLink {
  static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("VN-LS", "lang-son"),
          Map.entry("VN-QN", "quang-ninh"),
          Map.entry("VN-CB", "cao-bang"),
          Map.entry("VN-HG", "ha-giang"),
          Map.entry("VN-TQ", "tuyen-quang"),
          Map.entry("VN-HP", "hai-phong"),
          Map.entry("CN-GX", "guangxi"),
          Map.entry("CN-YN", "yunnan"));

  private RegisterLink() {}

  static void resolve(List<Person> persons, Report report) {
    NameRegister register = Names.standard().register();
    Map<String, Person> taken = new HashMap<>();
    List<Person> gone = new ArrayList<>();
    for (Person person : persons) {
      Hit hit = best(register, person, report);
      if (hit == null) {
        Entry.Person whole = CutNames.whole(person, report);
        if (whole != null && taken.putIfAbsent(whole.id(), person) == null) {
          person.is(
              whole, nation(whole), "probably: by the beginning of the name, office, place agree");
          CutNames.place(person, report);
        }
        continue;
      }
      if (!(hit.entry() instanceof Entry.Person entry)) continue;
      Person other = taken.get(entry.id());
      if (other != null) {
        other.mentions().addAll(person.mentions());
        gone.add(person);
        continue;
      }
      person.is(entry, nation(entry), how(hit));
      taken.put(entry.id(), person);
    }
    persons.removeAll(gone);
    for (Person person : persons)
      person.mentions().sort(java.util.Comparator.comparingInt(Mention::start));
  }

  private static String how(Hit hit) {
    boolean sure = hit.sure() && hit.match().alone();
    if (hit.agrees().isEmpty()) return sure ? "by name" : "probably: by name alone";
    StringBuilder words = new StringBuilder(sure ? "by name" : "probably: by name");
    for (Hit.Agreement agreement : hit.agrees().stream().sorted().toList())
      words.append(", ").append(agreement.name().toLowerCase(java.util.Locale.ROOT));
    return words.append(hit.agrees().size() > 1 ? " agree" : " agrees").toString();
  }

  private static @Nullable Hit best(NameRegister register, Person person, Report report) {
    Hit best = null;
    List<String> spellings =
        person.mentions().stream()
            .filter(m -> !m.partial())
            .map(m -> report.words(m.start(), m.end()))
            .distinct()
            .limit(4)
            .toList();
    List<Office> offices = person.offices();
    for (String spelling : spellings) {
      Office office =
          offices.stream()
              .filter(o -> !o.rank().equals("member"))
              .findFirst()
              .orElse(offices.isEmpty() ? null : offices.getFirst());
      String words = office == null ? null : report.words(office.start(), office.end());
      String place = office == null || office.place() == null ? null : PLACES.get(office.place());
      for (Hit hit : register.find(spelling, new Context(words, place, null))) {
        if (!(hit.entry() instanceof Entry.Person entry)) continue;
        if (!hit.match().alone() && hit.agrees().isEmpty()) continue;
        if (office != null
            && office.side() != null
            && nation(entry) != null
            && !office.side().equals(nation(entry))) continue;
        if (best == null
            || (hit.sure() && !best.sure())
            || (hit.sure() == best.sure() && hit.agrees().size() > best.agrees().size()))
          best = hit;
      }
    }
    return best;
  }

  private static @Nullable String nation(Entry.Person entry) {
    for (Entry.Term term : entry.terms()) {
      String place = term.place();
      String office = term.office().en() + " " + term.office().vi();
      if (office.contains("Ambassador of China")
          || office.contains("Đại sứ Trung Quốc")
          || office.contains("CPC")) return "CN";
      if (office.contains("Ambassador of Vi")
          || office.contains("Đại sứ Việt Nam")
          || office.contains("Tổng Lãnh sự Việt Nam")
          || office.contains("CPV")) return "VN";
      if (place == null) continue;
      if (place.equals("guangxi")
          || place.equals("yunnan")
          || place.equals("china")
          || place.equals("nanning")
          || place.equals("baise")) return "CN";
      return "VN";
    }
    return null;
  }
}
