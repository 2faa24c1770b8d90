package kmzero.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kmzero.ledger.entry.SealedFile;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.KeptFiles;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.attachments.Uploads;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.sealed.SealedValues;

/// A test over [FourSides] whose acts carry files: kept ones in an incident, sealed ones in a
/// request for information.
abstract class FilesOfFourSides extends FourSides {

  static final String SECRET = "niêm 7391-XR 密封文件";
  static final String NAME = "giấy tờ 4482-QZ.pdf";
  static final int LONG = 2 * StoredFiles.PIECE_BYTES + 4711;
  static final byte[] SEALED = TestFile.pdf(SECRET, LONG);
  static final byte[] PHOTO = TestFile.pdf("ảnh 照片", LONG);
  static final JsonObject BOTH = JsonObject.of("vi", "Diễn tập", "zh", "演练");

  FilesOfFourSides() {
    super("information-request", "incident");
  }

  static ActRequest.Target incident() {
    return new ActRequest.Target.Open(
        "incident", Map.of("finder", List.of(OURS), "neighbour", List.of(THEIRS, THIRD)));
  }

  static ActRequest.Target request() {
    return new ActRequest.Target.Open(
        "information-request", Map.of("asking", List.of(OURS), "asked", List.of(THEIRS)));
  }

  static JsonObject asking() {
    return SealedValuesIT.request("vắn tắt").without("subject");
  }

  static JsonObject inspection() {
    return JsonObject.of("day", "2026-11-20", "together", "both-sides", "findings", BOTH);
  }

  Uploads uploads(String side) {
    return new Uploads(nodes.database(side).source());
  }

  KeptFiles kept(String side) {
    return new KeptFiles(nodes.database(side).source());
  }

  Uploads.Upload bring(String side, String name, byte[] bytes) {
    try {
      return ((Uploads.Bringing.Taken)
              uploads(side).bring(side, "officer-1", name, new ByteArrayInputStream(bytes)))
          .upload();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Answer act(
      String side,
      String office,
      ActRequest.Target target,
      String step,
      Optional<Hash> about,
      JsonObject body,
      List<Uploads.Upload> open,
      List<Uploads.Upload> sealed) {
    ActRequest bare = nodes.request(side, office, "officer-1", target, step, about, body);
    return nodes
        .books(side)
        .act(bare.withFiles(uploads(side).attach(nodes.mechanism(), bare.id(), open, sealed)))
        .join();
  }

  Answer.Done prepare(Uploads.Upload... sealed) {
    return done(
        act(
            OURS,
            "liaison",
            request(),
            "prepare",
            Optional.empty(),
            asking(),
            List.of(),
            List.of(sealed)));
  }

  Answer.Done incidentOpened() {
    return done(
        act(
            OURS,
            "border-guard",
            incident(),
            "notify",
            Optional.empty(),
            JsonObject.builder()
                .with("kind", "marker")
                .with("found-at", "2026-11-20T01:00:00Z")
                .with("place", BOTH)
                .with("what", BOTH)
                .with("continues", "over")
                .build(),
            List.of(),
            List.of()));
  }

  Answer.Done inspects(Hash dossier, Uploads.Upload photo) {
    return done(
        act(
            OURS,
            "border-guard",
            new ActRequest.Target.In(dossier),
            "inspect",
            Optional.empty(),
            inspection(),
            List.of(photo),
            List.of()));
  }

  Answer in(String side, Hash dossier, String step, Optional<Hash> about, JsonObject body) {
    return act(
        side,
        "liaison",
        new ActRequest.Target.In(dossier),
        step,
        about,
        body,
        List.of(),
        List.of());
  }

  SealedValues.Look look(String side, String office, Hash act) {
    return values(side).look(side, Set.of(office), act, SealedFile.path(0));
  }

  byte[] bytes(String side, UUID file) {
    var out = new ByteArrayOutputStream();
    new StoredFiles(nodes.database(side).source()).each(file, out::writeBytes);
    return out.toByteArray();
  }

  static Objection objection(String code, String... values) {
    return new Objection(code, List.of(values));
  }

  void update(String side, String sql) throws SQLException {
    try (Connection c = nodes.database(side).source().getConnection();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  long number(String side, String sql) {
    try (Connection c = nodes.database(side).source().getConnection();
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      assertThat(r.next()).isTrue();
      return r.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
