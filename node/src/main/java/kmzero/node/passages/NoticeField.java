package kmzero.node.passages;

import java.util.Arrays;
import java.util.Locale;
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

  private final boolean hideable;

  NoticeField(boolean hideable) {
    this.hideable = hideable;
  }

  /// Whether it can cross as a digest or as yes or no, and not only as it is or not at all.
  public boolean isHideable() {
    return hideable;
  }

  /// `gross-kilograms`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The field that an act's member belongs to: `plate`, `plate-digest` and `plate-held` to the
  /// plate.
  public static Optional<NoticeField> ofMember(String member) {
    return Arrays.stream(values())
        .filter(field ->
            member.equals(field.word())
                || (field.hideable
                    && (member.equals(field.word() + "-digest")
                        || member.equals(field.word() + "-held"))))
        .findFirst();
  }
}
