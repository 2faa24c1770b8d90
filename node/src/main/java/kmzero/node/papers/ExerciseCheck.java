package kmzero.node.papers;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Objection;
import kmzero.node.books.ActRequest;
import kmzero.node.books.OwnCheck;
import kmzero.node.reference.Person;
import kmzero.node.reference.Reference;

/// In an exercise nothing is signed or attended under the name of a real person: the fields that
/// say who signs and who comes carry roles. A name of the people register in one of them stops the
/// save.
///
/// Only these fields are looked at, never a sentence, a sealed value or anybody who crosses a gate.
/// The objection is `real-person` with the path of the text and the name.
public final class ExerciseCheck implements OwnCheck {

  /// Fields that say who signs, or who is in a delegation.
  private static final Set<String> WHO =
      Set.of("signatory-office", "signatory", "delegates", "delegation", "position", "head");

  private final List<Name> names;

  /// @param written as the message shows it
  /// @param plain as it is looked for
  private record Name(String written, String plain) {}

  public ExerciseCheck(Reference reference) {
    List<Name> all = new ArrayList<>();
    for (Person person : reference.people()) {
      Person.Name name = person.name();
      Stream.of(
              Stream.of(
                      Optional.ofNullable(name.vi()),
                      Optional.ofNullable(name.zh()),
                      Optional.ofNullable(name.pinyin()))
                  .flatMap(Optional::stream),
              name.otherZh().stream(),
              person.printed().stream().map(Person.Printed::text))
          .flatMap(forms -> forms)
          .distinct()
          .forEach(form -> all.add(new Name(form, plain(form))));
    }
    names = List.copyOf(all);
  }

  @Override
  public Optional<Objection> objection(
      Charter charter, ActRequest request, Optional<Dossier> dossier) {
    return charter.exercise() ? objection(request, dossier) : Optional.empty();
  }

  /// The objection in an exercise.
  @Override
  public Optional<Objection> objection(ActRequest request, Optional<Dossier> dossier) {
    return find("", request.body(), false);
  }

  private Optional<Objection> find(String path, Json json, boolean says) {
    return switch (json) {
      case JsonText(var text) -> says ? named(path, text) : Optional.empty();
      case JsonArray array -> {
        Optional<Objection> found = Optional.empty();
        for (int i = 0; i < array.size() && found.isEmpty(); i++)
          found = find("%s[%d]".formatted(path, i), array.items().get(i), says);
        yield found;
      }
      case JsonObject object -> {
        Optional<Objection> found = Optional.empty();
        for (String name : object.names()) {
          if (found.isPresent()) break;
          String at = path.isEmpty() ? name : path + "." + name;
          found = find(at, object.get(name), says || WHO.contains(name));
        }
        yield found;
      }
      default -> Optional.empty();
    };
  }

  private Optional<Objection> named(String path, String text) {
    String plain = plain(text);
    return names.stream()
        .filter(name -> stands(name.plain(), plain))
        .findFirst()
        .map(name -> new Objection("real-person", List.of(path, name.written())));
  }

  /// Whether the name stands in the text with no letter of its own script beside it; Chinese has no
  /// spaces, so there any place will do.
  private static boolean stands(String name, String text) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      boolean chinese = Character.isIdeographic(name.codePointAt(0));
      int end = at + name.length();
      boolean before = at == 0 || !isLatin(text.codePointBefore(at));
      boolean after = end == text.length() || !isLatin(text.codePointAt(end));
      if (chinese || (before && after)) return true;
    }
    return false;
  }

  private static boolean isLatin(int codePoint) {
    return Character.isLetter(codePoint) && !Character.isIdeographic(codePoint);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .strip();
  }
}
