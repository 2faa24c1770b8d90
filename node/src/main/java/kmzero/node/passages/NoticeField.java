package kmzero.node.passages;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A field of the gate notice that may cross to the other side or not. Its word is the name of the
/// field in acts, in the API and in a charter's profile.
public enum NoticeField {
  PLATE(true),
  TRAILER(true),
  CONTAINERS(true),
  GOODS(true),
  GROSS_KILOGRAMS(true),
  PAPERS(true),
  SEAL(true),
  CONSIGNOR(true),
  CONSIGNEE(true),
  HAND_OVER(false),
  CHANNEL(false),
  YARD(false),
  WISHED_AT(false),
  NOTE(false);

  /// By every name that a member of an act may have.
  private static final Map<String, NoticeField> BY_MEMBER = byMember();

  private final boolean hideable;
  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  NoticeField(boolean hideable) {
    this.hideable = hideable;
  }

  private static Map<String, NoticeField> byMember() {
    Map<String, NoticeField> fields = new HashMap<>();
    for (NoticeField field : values()) {
      fields.put(field.word, field);
      if (!field.hideable) continue;
      fields.put(field.word + "-digest", field);
      fields.put(field.word + "-held", field);
    }
    return Map.copyOf(fields);
  }

  /// Whether it can cross as a digest or as yes or no, and not only as it is or not at all.
  public boolean isHideable() {
    return hideable;
  }

  /// `gross-kilograms`.
  public String word() {
    return word;
  }

  /// The field that an act's member belongs to: `plate`, `plate-digest` and `plate-held` to the
  /// plate.
  public static Optional<NoticeField> ofMember(String member) {
    return Optional.ofNullable(BY_MEMBER.get(member));
  }
}
