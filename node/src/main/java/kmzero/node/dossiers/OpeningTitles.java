package kmzero.node.dossiers;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.procedure.FieldType;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Projection;

/// Titles for dossiers of every kind: the first wording of the newest act of the opening step, cut
/// to 160 characters. A domain that knows better comes before it.
public final class OpeningTitles implements Projection {

  private static final int LONGEST = 160;

  /// Keeps no table.
  public OpeningTitles() {}

  @Override
  public List<String> tables() {
    return List.of();
  }

  @Override
  public void refresh(Connection connection, Hash mechanism, Dossier dossier) {}

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    Step opening = dossier.procedure().openingStep();
    Optional<String> field =
        dossier.procedure().bodyOf(opening).map(Body::fields).orElse(List.of()).stream()
            .filter(f -> f.type() == FieldType.Plain.TEXTS && !f.sealed())
            .map(Field::name)
            .findFirst();
    if (field.isEmpty()) return Optional.empty();
    return dossier.acts().reversed().stream()
        .map(Placed::act)
        .filter(act -> act.step().equals(opening.name()))
        .flatMap(act -> act.body().findObject(field.get()).stream())
        .findFirst()
        .map(OpeningTitles::cut);
  }

  private static Map<String, String> cut(JsonObject wording) {
    Map<String, String> texts = Speaker.texts(wording);
    texts.replaceAll((language, text) -> cut(text));
    return texts;
  }

  private static String cut(String text) {
    String line = text.lines().findFirst().orElse("");
    if (line.codePointCount(0, line.length()) <= LONGEST) return line;
    return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
