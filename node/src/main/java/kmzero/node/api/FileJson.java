package kmzero.node.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kmzero.ledger.entry.FileHead;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.procedure.Attaching;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.KeptFiles;
import kmzero.node.attachments.Uploads;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Brought;
import kmzero.node.sealed.ActFiles;
import kmzero.node.sealed.SealedValues;

/// How files look in the API: `"files":[{"file":"6f…","sealed":true}]` in what is sent to
/// `/api/acts`, and what a reader sees of those of an act.
final class FileJson {

  private FileJson() {}

  /// A file that goes along.
  record Chosen(UUID file, boolean sealed) {}

  /// The files that a request names.
  static List<Chosen> read(JsonObject json) {
    List<Chosen> chosen = new ArrayList<>();
    try {
      if (json.find("files").isEmpty()) return chosen;
      for (JsonObject one : json.array("files").objects()) {
        one.only(java.util.Set.of("file", "sealed"));
        boolean sealed = one.findTruth("sealed").orElse(false);
        chosen.add(new Chosen(UUID.fromString(one.text("file")), sealed));
      }
    } catch (JsonShape e) {
      throw RequestBody.shape(e.path(), e.why());
    } catch (IllegalArgumentException e) {
      throw RequestBody.shape("files", "names no file that was brought");
    }
    if (chosen.size() > 2 * Attaching.MOST) throw RequestBody.shape("files", "too many");
    return chosen;
  }

  /// The request with its files, kept ones first.
  static ActRequest with(ActRequest request, List<Chosen> chosen, Uploads uploads) {
    if (chosen.isEmpty()) return request;
    List<Uploads.Upload> kept = new ArrayList<>();
    List<Uploads.Upload> sealed = new ArrayList<>();
    List<Brought> all = new ArrayList<>();
    for (Chosen one : chosen) {
      Optional<Uploads.Upload> upload = uploads.find(request.side(), request.actor(), one.file());
      if (upload.isEmpty()) all.add(new Brought.Gone(one.file()));
      else (one.sealed() ? sealed : kept).add(upload.get());
    }
    all.addAll(uploads.attach(request.mechanism(), request.id(), kept, sealed));
    return request.withFiles(all);
  }

  /// What a reader sees of a file of an act.
  static JsonObject of(ActFiles.Look look) {
    JsonObject json = JsonObject.of("place", look.place());
    return switch (look) {
      case ActFiles.Look.Kept(int _, KeptFiles.Look kept) ->
          head(json, kept.head())
              .with("sealed", false)
              .with(
                  "state",
                  switch (kept) {
                    case KeptFiles.Look.Here _ -> "here";
                    case KeptFiles.Look.Coming _ -> "coming";
                    case KeptFiles.Look.Refused _ -> "refused";
                  });
      case ActFiles.Look.Sealed(int _, SealedValues.Look sealed, var _) ->
          switch (sealed) {
            case SealedValues.Look.Open(var head) ->
                head(json, FileHead.of((JsonObject) head))
                    .with("sealed", true)
                    .with("state", "here");
            case SealedValues.Look.Closed(boolean reader) ->
                json.with("sealed", true).with("state", reader ? "coming" : "closed");
            case SealedValues.Look.Unreadable _ ->
                json.with("sealed", true).with("state", "unreadable");
            case SealedValues.Look.Erased(String at) ->
                json.with("sealed", true).with("state", "erased").with("erasedAt", at);
          };
    };
  }

  private static JsonObject head(JsonObject json, FileHead head) {
    return json.with("name", head.name()).with("type", head.type()).with("size", head.size());
  }

  /// What a reader sees of the files of every act of a dossier: by act, where it has any.
  @FunctionalInterface
  interface Files {
    List<ActFiles.Look> of(Hash act, kmzero.ledger.entry.Act content);
  }
}
