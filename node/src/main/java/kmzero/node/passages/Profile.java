package kmzero.node.passages;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;

/// Which fields of the gate notice cross to the other side, and how. A charter carries it, so every
/// member has signed it; a charter without one shares calendars, head counts and forecasts only.
///
/// @param fields every field with its disclosure
public record Profile(Map<NoticeField, Disclosure> fields) {

  /// The member of a charter's profile that this is read from.
  static final String MEMBER = "gate-notice";

  /// No field crosses: no passage is opened across the line.
  public static final Profile NARROW = new Profile(Map.of());

  public Profile {
    var all = new EnumMap<NoticeField, Disclosure>(NoticeField.class);
    for (NoticeField field : NoticeField.values()) {
      Disclosure disclosure = fields.getOrDefault(field, Disclosure.NEVER);
      boolean partly = disclosure == Disclosure.DIGEST || disclosure == Disclosure.YES_NO;
      // what a field cannot do it does not do: it stays at home
      all.put(field, partly && !field.isHideable() ? Disclosure.NEVER : disclosure);
    }
    fields = Map.copyOf(all);
  }

  /// The profile that a charter adopts. A word that this release does not know keeps the field at
  /// home.
  public static Profile of(Charter charter) {
    Optional<JsonObject> written = charter.profile().findObject(MEMBER);
    if (written.isEmpty()) return NARROW;
    var fields = new EnumMap<NoticeField, Disclosure>(NoticeField.class);
    for (NoticeField field : NoticeField.values()) {
      written
          .get()
          .find(field.word())
          .flatMap(
              it -> it instanceof JsonText(var word) ? Disclosure.find(word) : Optional.empty())
          .ifPresent(disclosure -> fields.put(field, disclosure));
    }
    return new Profile(fields);
  }

  /// What a charter carries for it.
  public JsonObject charter() {
    var json = JsonObject.builder();
    fields.forEach((field, disclosure) -> json.with(field.word(), disclosure.word()));
    return JsonObject.of(MEMBER, json.build());
  }

  public Disclosure of(NoticeField field) {
    return fields.getOrDefault(field, Disclosure.NEVER);
  }

  /// Whether passages cross at all.
  public boolean sharesPassages() {
    return fields.values().stream().anyMatch(it -> it != Disclosure.NEVER);
  }

  /// The profile of the exercises: what the offices of the other side need is shown, who trades
  /// with whom is not.
  public static Profile exercise() {
    var fields = new EnumMap<NoticeField, Disclosure>(NoticeField.class);
    for (NoticeField field : NoticeField.values()) fields.put(field, Disclosure.AS_IS);
    fields.put(NoticeField.SEAL, Disclosure.AS_IS);
    fields.put(NoticeField.CONSIGNOR, Disclosure.DIGEST);
    fields.put(NoticeField.CONSIGNEE, Disclosure.YES_NO);
    fields.put(NoticeField.NOTE, Disclosure.NEVER);
    return new Profile(fields);
  }
}
