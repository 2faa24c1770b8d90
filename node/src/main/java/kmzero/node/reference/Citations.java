package kmzero.node.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The sources by id, for the parts that cite them.
public final class Citations {
  private final Map<String, Source> byId = new LinkedHashMap<>();

  /// Of every source that may be cited.
  public Citations(List<Source> sources) {
    sources.forEach(source -> byId.put(source.id(), source));
  }

  /// Reads a list of sources as `sources.yaml` has it.
  public static List<Source> read(Part file) {
    return file.as(ListsFile::sources);
  }

  /// The sources that `part` cites under `sources`; at least one.
  public List<Source> of(Part part) {
    var cited = orNone(part);
    if (cited.isEmpty()) {
      throw part.bad("no source is cited");
    }
    return cited;
  }

  /// The sources that `part` cites under `sources`, or none.
  public List<Source> orNone(Part part) {
    return part.refs("sources", byId.keySet(), "a source").stream().map(this::get).toList();
  }

  /// The one source cited under `key`.
  Source one(Part part, String key) {
    return get(part.ref(key, byId.keySet(), "a source"));
  }

  /// The source cited under `key`, or null.
  @Nullable Source oneOrNull(Part part, String key) {
    var id = part.refOrNull(key, byId.keySet(), "a source");
    return id == null ? null : get(id);
  }

  private Source get(String id) {
    return Objects.requireNonNull(byId.get(id));
  }
}
