package kmzero.node.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import kmzero.node.desk.Folding;

/// Which matters a choice leaves on the list. The mechanism is no part of it: heads are asked for
/// by mechanism.
final class Narrowing {

  private static final int WORDS = 8;

  private Narrowing() {}

  /// @param spellings of what was typed, as [kmzero.node.desk.Spellings] has them; may be empty
  static Predicate<Head> of(Choice choice, List<String> spellings) {
    List<Predicate<Head>> all = new ArrayList<>();
    choice.find("kind").ifPresent(kind -> all.add(head -> head.kind().equals(kind)));
    choice.find("field").ifPresent(field -> all.add(head -> head.field().equals(field)));
    choice.find("phase").ifPresent(phase -> all.add(head -> head.phase().equals(phase)));
    choice
        .find("state")
        .map(state -> state.equals("ended"))
        .ifPresent(ended -> all.add(head -> head.ended() == ended));
    choice
        .find("year")
        .map(Integer::parseInt)
        .ifPresent(year -> all.add(head -> head.openedYear() == year));
    party(choice).ifPresent(it -> all.add(head -> has(head.parties(), it)));
    choice.find("q").ifPresent(text -> all.add(written(text, spellings)));
    return all.stream().reduce(Predicate::and).orElse(head -> true);
  }

  /// A loop: asked of every head, on every page.
  private static boolean has(List<Head.Party> parties, Predicate<Head.Party> wanted) {
    for (Head.Party party : parties) if (wanted.test(party)) return true;
    return false;
  }

  /// Every word that was typed, or one of the other spellings as it stands.
  private static Predicate<Head> written(String typed, List<String> spellings) {
    List<String> words = List.of(Folding.fold(typed).split(" ", WORDS));
    List<String> others = spellings.stream().map(Folding::fold).distinct().toList();
    return head -> hasAll(head.folded(), words) || hasOne(head.folded(), others);
  }

  private static boolean hasAll(String text, List<String> words) {
    for (String word : words) if (!text.contains(word)) return false;
    return true;
  }

  private static boolean hasOne(String text, List<String> others) {
    for (String other : others) if (text.contains(other)) return true;
    return false;
  }

  /// Side and office are those of one and the same party.
  private static Optional<Predicate<Head.Party>> party(Choice choice) {
    Optional<Predicate<Head.Party>> side =
        choice.find("side").map(code -> party -> party.side().equals(code));
    Optional<Predicate<Head.Party>> office =
        choice.find("office").map(code -> party -> party.office().equals(code));
    return side.isPresent() && office.isPresent()
        ? Optional.of(side.get().and(office.get()))
        : side.or(() -> office);
  }
}
