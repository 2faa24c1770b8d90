package kmzero.reader.person;

import java.util.ArrayList;
import java.util.List;
import kmzero.names.Entry;
import org.jspecify.annotations.Nullable;

/// One person of the report with all places that name them.
public final class Person {
  private String id;
  private String name;
  private @Nullable String side;
  private @Nullable String leaning;
  private @Nullable String resolved;
  private Entry.@Nullable Person entry;
  private final List<Mention> mentions = new ArrayList<>();

  Person(String id, String name) {
    this.id = id;
    this.name = name;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public @Nullable String side() {
    return side;
  }

  /// The side, and where no office says it, the one on which the words around the name, or the form
  /// of the name, make it likely that the person stands.
  public @Nullable String leaning() {
    return side != null ? side : leaning;
  }

  /// How it is known that this is the register's person; null when it is not.
  public @Nullable String resolved() {
    return resolved;
  }

  /// The register's entry, when it is known that it is this person.
  public Entry.@Nullable Person entry() {
    return entry;
  }

  public List<Mention> mentions() {
    return mentions;
  }

  public List<Office> offices() {
    return mentions.stream().flatMap(mention -> mention.offices().stream()).toList();
  }

  void is(Entry.Person known, @Nullable String nation, String how) {
    entry = known;
    id = known.id();
    name = known.in("vi");
    if (nation != null) side = nation;
    resolved = how;
  }

  void sides(@Nullable String found) {
    if (side == null) side = found;
  }

  void leans(@Nullable String likely) {
    leaning = likely;
  }

  void id(String unique) {
    id = unique;
  }
}
