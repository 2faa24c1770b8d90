package kmzero.reader.together;

import java.util.List;
import kmzero.reader.json.JsonLine;

/// Writes events told by several reports as one line of JSON.
public final class ToldJson {
  private final JsonLine out = new JsonLine();

  private ToldJson() {}

  /// `{"together": [ … ]}`.
  public static String write(List<Told> events) {
    var json = new ToldJson();
    json.out.object(
        () -> json.out.list("together", events, told -> json.out.object(() -> json.told(told))));
    return json.out.text();
  }

  private void told(Told told) {
    out.text("id", told.id());
    out.text("kind", told.kind());
    out.text("date", told.date());
    out.text("place", told.place());
    out.list("heads", told.heads(), head -> out.object(() -> head(head)));
    out.list("sources", told.sources(), source -> out.object(() -> source(source)));
    out.list("differences", told.differences(), one -> out.object(() -> difference(one)));
  }

  private void head(Told.Head head) {
    out.text("id", head.id());
    out.text("side", head.side());
    out.texts("names", head.names());
  }

  private void source(Told.Source source) {
    out.text("file", source.file());
    out.text("event", source.event());
    out.text("language", source.language());
    out.text("kind", source.kind());
    out.text("date", source.date());
    out.text("dateText", source.dateText());
    out.text("how", source.how());
    if (source.dateText() != null) out.share("confidence", source.confidence());
    out.text("place", source.place());
    out.texts("heads", source.heads());
    out.text("why", source.why());
  }

  private void difference(Told.Difference difference) {
    out.text("field", difference.field());
    out.list(
        "claims",
        difference.claims(),
        claim ->
            out.object(() -> {
              out.text("value", claim.value());
              out.texts("files", claim.files());
            }));
  }
}
