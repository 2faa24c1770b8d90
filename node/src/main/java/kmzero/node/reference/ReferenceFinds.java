package kmzero.node.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Language;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Sought;

/// What public reports tell: occasions, what was said there, mechanisms.
///
/// @param all everything of the kind, in the order to show
/// @param texts what is searched, in every language
/// @param found how one is shown
public record ReferenceFinds<T>(
    Kind kind, List<T> all, Function<T, List<String>> texts, BiFunction<T, Language, Found> found)
    implements Findable {
  public ReferenceFinds {
    all = List.copyOf(all);
  }

  @Override
  public List<Found> find(Sought sought, Optional<SignedIn> who, Language language, int most) {
    return all.stream()
        .filter(one -> sought.isIn(texts.apply(one)))
        .limit(most)
        .map(one -> found.apply(one, language))
        .toList();
  }

  public static ReferenceFinds<Occasion> occasions(Reference reference) {
    return new ReferenceFinds<>(
        Kind.OCCASIONS,
        reference.occasions().reversed(),
        occasion -> texts(reference, occasion),
        (occasion, language) ->
            new Found(
                occasion.title().in(language.tag()),
                "",
                String.join(
                    " · ",
                    occasion.sides().stream()
                        .flatMap(side -> side.heads().stream())
                        .flatMap(head -> reference.findPerson(head.person()).stream())
                        .map(person -> person.name().in(language.tag()))
                        .toList()),
                Addresses.occasion(occasion.id())));
  }

  public static ReferenceFinds<Item> items(Reference reference) {
    return new ReferenceFinds<>(
        Kind.ITEMS,
        reference.items(),
        item ->
            Stream.of(
                    three(item.text()).stream(),
                    three(item.office()).stream(),
                    names(reference, item.speaker()),
                    locality(reference, item.side()))
                .flatMap(texts -> texts)
                .toList(),
        (item, language) ->
            new Found(
                item.text().in(language.tag()),
                "",
                reference
                    .findPerson(item.speaker())
                    .map(person -> person.name().in(language.tag()))
                    .orElse(""),
                Addresses.item(item.id())));
  }

  public static ReferenceFinds<Mechanism> mechanisms(Reference reference) {
    return new ReferenceFinds<>(
        Kind.MECHANISMS,
        reference.mechanisms(),
        mechanism ->
            Stream.of(
                    three(mechanism.name()).stream(),
                    three(mechanism.description()).stream(),
                    mechanism.members().stream()
                        .flatMap(member -> locality(reference, member.locality())))
                .flatMap(texts -> texts)
                .toList(),
        (mechanism, language) ->
            new Found(
                mechanism.name().in(language.tag()), "", "", Addresses.mechanism(mechanism.id())));
  }

  private static List<String> texts(Reference reference, Occasion occasion) {
    List<String> texts = new ArrayList<>(three(occasion.title()));
    Texts place = occasion.place();
    if (place != null) texts.addAll(three(place));
    occasion
        .sides()
        .forEach(side -> {
          locality(reference, side.side()).forEach(texts::add);
          side.heads().forEach(head -> names(reference, head.person()).forEach(texts::add));
        });
    occasion.present().forEach(person -> names(reference, person).forEach(texts::add));
    return texts;
  }

  private static List<String> three(Texts texts) {
    return List.of(texts.vi(), texts.zh(), texts.en());
  }

  private static Stream<String> names(Reference reference, String person) {
    return reference.findPerson(person).stream()
        .map(Person::name)
        .flatMap(name ->
            Stream.concat(
                Stream.of(name.vi(), name.zh(), name.pinyin()).flatMap(Stream::ofNullable),
                name.otherZh().stream()));
  }

  private static Stream<String> locality(Reference reference, String side) {
    return reference.findLocality(side).stream()
        .flatMap(locality -> three(locality.name()).stream());
  }
}
