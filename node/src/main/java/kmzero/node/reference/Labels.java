package kmzero.node.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What pages call the constants of this package, in three languages.
final class Labels {
  private static final List<Class<? extends Enum<?>>> LABELLED =
      List.of(
          Certainty.class,
          Locality.Kind.class,
          Mechanism.Kind.class,
          Membership.Role.class,
          Occasion.Kind.class,
          Occasion.Form.class,
          Item.Status.class,
          Item.Modality.class);

  private final Map<Enum<?>, Texts> texts;

  private Labels(Map<Enum<?>, Texts> texts) {
    this.texts = texts;
  }

  /// Reads `labels.yaml`: every constant has a label, and nothing else has one.
  static Labels read(Part file) {
    return file.part("labels").as(Labels::groups);
  }

  private static Labels groups(Part part) {
    var texts = new LinkedHashMap<Enum<?>, Texts>();
    for (var type : LABELLED) {
      part.part(group(type))
          .as(labels -> {
            for (var constant : type.getEnumConstants()) {
              texts.put(constant, labels.texts(Part.word(constant)));
            }
            return labels;
          });
    }
    return new Labels(texts);
  }

  Texts of(Enum<?> constant) {
    return Objects.requireNonNull(
        texts.get(constant), () -> "no label for constants of " + constant.getDeclaringClass());
  }

  private static String group(Class<?> type) {
    var outer = type.getEnclosingClass();
    var name =
        outer == null ? type.getSimpleName() : outer.getSimpleName() + "-" + type.getSimpleName();
    return name.toLowerCase(Locale.ROOT);
  }
}
