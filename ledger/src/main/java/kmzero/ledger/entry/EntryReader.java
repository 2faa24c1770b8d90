package kmzero.ledger.entry;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.tree.Hash;

/// Reads leaves. Total: any bytes give an [Entry.Reading], never an exception.
public final class EntryReader {

  private static final Set<String> ACT =
      Set.of(
          "entry",
          "log",
          "id",
          "office",
          "actor",
          "step",
          "at",
          "body",
          "procedure",
          "roles",
          "dossier",
          "about",
          "prev",
          "texts",
          "group",
          "basis",
          "attachments");

  private EntryReader() {}

  /// The entry whose canonical bytes `leaf` is, or why it is none. Cost: one pass.
  public static Entry.Reading read(byte[] leaf) {
    return read(leaf, 0, leaf.length);
  }

  /// The same of a leaf that stands among other bytes, from `from` to before `to`.
  public static Entry.Reading read(byte[] bytes, int from, int to) {
    if (to - from > Entry.MAX_BYTES)
      return new Entry.Reading.Unreadable("too-large: " + (to - from));
    return switch (JsonReader.readCanonical(bytes, from, to)) {
      case JsonReader.Result.Malformed bad ->
          new Entry.Reading.Unreadable("malformed: " + bad.why());
      case JsonReader.Result.Read(Json value) -> read(value);
    };
  }

  private static Entry.Reading read(Json value) {
    try {
      if (!(value instanceof JsonObject json))
        return new Entry.Reading.Unreadable("shape: not an object");
      Entry entry =
          switch (json.text("entry")) {
            case "act" -> act(json);
            case "seen" -> seen(json);
            case "keys" ->
                new Keys(log(json, Set.of("entry", "log", "keys")), KeySet.of(json.object("keys")));
            case "close" ->
                new Close(
                    log(json, Set.of("entry", "log", "successor")), json.findText("successor"));
            case "pin" -> pin(json);
            default -> throw new IllegalArgumentException("entry: " + json.text("entry"));
          };
      // an empty list where none should be, and the like: an entry has one form, or its hash has
      // two
      return (entry instanceof Act ? isOneForm(json) : entry.json().equals(json))
          ? new Entry.Reading.Read(entry)
          : new Entry.Reading.Unreadable("shape: not in its one form");
    } catch (JsonShape | IllegalArgumentException | DateTimeException e) {
      return new Entry.Reading.Unreadable("shape: " + e.getMessage());
    }
  }

  /// Whether an act that was read from `json` writes it again. Each of its members has one form,
  /// but for lists that are left out when they are empty.
  private static boolean isOneForm(JsonObject json) {
    return !isEmpty(json, "basis") && !isEmpty(json, "attachments");
  }

  private static boolean isEmpty(JsonObject json, String name) {
    return json.has(name) && json.array(name).size() == 0;
  }

  private static Origin log(JsonObject json, Set<String> names) {
    json.only(names);
    return Origin.of(json.text("log"));
  }

  private static Act act(JsonObject json) {
    Origin log = log(json, ACT);
    Optional<Act.Opening> opening =
        json.find("procedure").map(p -> opening(json.object("procedure"), json.object("roles")));
    if (opening.isEmpty() && json.find("roles").isPresent())
      throw new IllegalArgumentException("roles without procedure");
    return new Act(
        log,
        json.text("id"),
        opening,
        hash(json, "dossier"),
        json.text("office"),
        json.text("actor"),
        json.text("step"),
        hash(json, "about"),
        hash(json, "prev"),
        list(json, "basis", j -> Hash.ofHex(text(j))),
        Words.instant(json.text("at")),
        hash(json, "texts"),
        json.findText("group"),
        json.object("body"),
        list(json, "attachments", EntryReader::attachment));
  }

  private static Act.Opening opening(JsonObject procedure, JsonObject roles) {
    procedure.only(Set.of("rules", "texts"));
    Map<String, List<String>> map = new TreeMap<>();
    for (String role : roles.names()) {
      map.put(role, list(roles, role, EntryReader::text));
    }
    return new Act.Opening(
        Hash.ofHex(procedure.text("rules")), Hash.ofHex(procedure.text("texts")), map);
  }

  private static Seen seen(JsonObject json) {
    Origin log = log(json, Set.of("entry", "log", "heads"));
    List<Seen.Head> heads = list(json, "heads", j -> head(object(j)));
    Seen seen = new Seen(log, heads);
    if (!seen.heads().equals(heads))
      throw new IllegalArgumentException("heads: not in order of origin");
    return seen;
  }

  static Seen.Head head(JsonObject json) {
    json.only(Set.of("origin", "root", "size"));
    return new Seen.Head(
        Origin.of(json.text("origin")), json.integer("size"), Hash.ofHex(json.text("root")));
  }

  private static Pin pin(JsonObject json) {
    Origin log = log(json, Set.of("entry", "log", "end", "keys", "recovery", "next"));
    Optional<Pin.Recovery> recovery =
        json.has("recovery") || json.has("keys") || json.has("next")
            ? Optional.of(
                new Pin.Recovery(
                    PublicKeys.fromJson(json.object("recovery")),
                    KeySet.of(json.object("keys")),
                    json.findText("next").map(Hash::ofHex)))
            : Optional.empty();
    return new Pin(log, head(json.object("end")), recovery);
  }

  private static Attachment attachment(Json value) {
    JsonObject json = object(value);
    if (json.find("sealed").isPresent()) {
      json.only(Set.of("sealed"));
      return new Attachment.Sealed(Hash.ofHex(json.text("sealed")));
    }
    json.only(Set.of("kept", "name", "type", "size"));
    return new Attachment.Kept(
        Hash.ofHex(json.text("kept")), json.text("name"), json.text("type"), json.integer("size"));
  }

  private static Optional<Hash> hash(JsonObject json, String name) {
    return json.findText(name).map(Hash::ofHex);
  }

  static <T> List<T> list(JsonObject json, String name, Function<Json, T> read) {
    List<T> items = new ArrayList<>();
    if (json.find(name).isPresent()) {
      for (Json item : json.array(name).items()) items.add(read.apply(item));
    }
    return items;
  }

  static String text(Json json) {
    if (json instanceof JsonText(String value)) return value;
    throw new IllegalArgumentException("not a text");
  }

  static JsonObject object(Json json) {
    if (json instanceof JsonObject object) return object;
    throw new IllegalArgumentException("not an object");
  }
}
