package kmzero.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.entry.FileHead;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.SealedFile;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.KeptFiles;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.attachments.Uploads;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Brought;
import kmzero.node.books.DossierView;
import kmzero.node.books.Procedures;
import kmzero.node.database.Dump;
import kmzero.node.link.Arriving;
import kmzero.node.sealed.SealedValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of acts: a kept one reaches every member and stays; a sealed one reaches the nodes of its
/// readers, shows nothing to anybody else, and is gone from everywhere when it is erased.
class AttachmentsIT {

  private static final String SECRET = "niêm 7391-XR 密封文件";
  private static final String NAME = "giấy tờ 4482-QZ.pdf";
  private static final int LONG = 2 * StoredFiles.PIECE_BYTES + 4711;
  private static final byte[] SEALED = TestFile.pdf(SECRET, LONG);
  private static final byte[] PHOTO = TestFile.pdf("ảnh 照片", LONG);
  private static final String OURS = "lang-son";
  private static final String BESIDE = "quang-ninh"; // on the same node, and no reader
  private static final String THEIRS = "guangxi";
  private static final String THIRD = "hai-phong"; // on a node of its own, and no reader

  @TempDir private Path root;
  private NodesWithFolders nodes;

  @BeforeEach
  void start() {
    var sides = new TreeMap<String, List<String>>();
    sides.put("a-viet-nam", List.of(OURS, BESIDE));
    sides.put("b-guangxi", List.of(THEIRS));
    sides.put("c-hai-phong", List.of(THIRD));
    nodes =
        new NodesWithFolders(
            root,
            sides,
            List.of(Procedures.load("information-request"), Procedures.load("incident")));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private static final JsonObject BOTH = JsonObject.of("vi", "Diễn tập", "zh", "演练");

  private static ActRequest.Target incident() {
    return new ActRequest.Target.Open(
        "incident", Map.of("finder", List.of(OURS), "neighbour", List.of(THEIRS, THIRD)));
  }

  private static ActRequest.Target request() {
    return new ActRequest.Target.Open(
        "information-request", Map.of("asking", List.of(OURS), "asked", List.of(THEIRS)));
  }

  private static JsonObject asking() {
    return SealedValuesIT.request("vắn tắt").without("subject");
  }

  private static JsonObject inspection() {
    return JsonObject.of("day", "2026-11-20", "together", "both-sides", "findings", BOTH);
  }

  private Uploads uploads(String side) {
    return new Uploads(nodes.database(side).source());
  }

  private SealedValues values(String side) {
    return new SealedValues(nodes.database(side).source());
  }

  private KeptFiles kept(String side) {
    return new KeptFiles(nodes.database(side).source());
  }

  private Uploads.Upload bring(String side, String name, byte[] bytes) {
    try {
      return ((Uploads.Bringing.Taken)
              uploads(side).bring(side, "officer-1", name, new ByteArrayInputStream(bytes)))
          .upload();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Answer act(
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
        .act(bare.with(uploads(side).attach(nodes.mechanism(), bare.id(), open, sealed)))
        .join();
  }

  private Answer.Done done(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return (Answer.Done) answer;
  }

  private Answer.Done prepare(Uploads.Upload... sealed) {
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

  private Answer in(String side, Hash dossier, String step, Optional<Hash> about, JsonObject body) {
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

  private SealedValues.Look look(String side, String office, Hash act) {
    return values(side).look(side, Set.of(office), act, SealedFile.path(0));
  }

  private int acts(String side, Hash dossier) {
    return nodes
        .books(side)
        .dossier(side, Set.of("liaison"), dossier)
        .map(d -> d.acts().size())
        .orElse(0);
  }

  private byte[] bytes(String side, UUID file) {
    var out = new ByteArrayOutputStream();
    new StoredFiles(nodes.database(side).source()).each(file, out::writeBytes);
    return out.toByteArray();
  }

  @Test
  void a_kept_file_reaches_every_member_and_stays() {
    Answer.Done opened = incidentOpened();
    Uploads.Upload photo = bring(OURS, "C:\\ảnh\\mốc 1105.pdf", PHOTO);
    Answer.Done inspected = inspects(opened.dossier(), photo);
    FileHead head = new FileHead("mốc 1105.pdf", "application/pdf", LONG);
    for (String side : List.of(OURS, THEIRS, THIRD)) {
      until(
          "it came to " + side,
          () -> kept(side).look(inspected.act(), 0).orElse(null) instanceof KeptFiles.Look.Here);
      var here = (KeptFiles.Look.Here) kept(side).look(inspected.act(), 0).orElseThrow();
      assertThat(here.head()).isEqualTo(head);
      assertThat(bytes(side, here.file())).isEqualTo(PHOTO);
    }
    assertThat(line(inspected).attachments())
        .containsExactly(
            new Attachment.Kept(Hash.sha256(PHOTO), "mốc 1105.pdf", "application/pdf", LONG));
    assertThat(uploads(OURS).find(OURS, "officer-1", photo.file())).isEmpty();
    // not for who is no member, nor under a digest that no act names
    assertThat(kept(OURS).piece(Hash.sha256(new byte[1]), Hash.sha256(PHOTO), 0)).isEmpty();
    nodes.books(THEIRS).rebuild(nodes.mechanism());
    nodes.equal(OURS, THEIRS, THIRD);
    assertThat(kept(THEIRS).look(inspected.act(), 0).orElseThrow())
        .isInstanceOf(KeptFiles.Look.Here.class);
  }

  @Test
  void a_sealed_file_is_read_by_its_readers_found_nowhere_else_and_erased_found_nowhere()
      throws Exception {
    Answer.Done asked = prepare(bring(OURS, NAME, SEALED));
    Hash dossier = asked.dossier();
    JsonObject head = JsonObject.of("name", NAME, "size", (long) LONG, "type", "application/pdf");
    var open = new SealedValues.Look.Open(head);
    until("it came", () -> look(THEIRS, "liaison", asked.act()).equals(open));
    until("others follow", () -> acts(THIRD, dossier) == 1);
    assertThat(look(OURS, "liaison", asked.act())).isEqualTo(open);
    var there = values(THEIRS).open(THEIRS, "liaison", "officer-4", asked.act(), 0).orElseThrow();
    assertThat(bytes(THEIRS, there.file())).isEqualTo(SEALED);
    assertThat(values(THEIRS).readings(THEIRS, asked.act(), 0))
        .extracting(SealedValues.Reading::office, SealedValues.Reading::actor)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("liaison", "officer-4"));

    // the act tells nothing but that there is one
    assertThat(line(asked).attachments()).hasSize(1);
    assertThat(line(asked).json().find("attachments").orElseThrow())
        .isEqualTo(JsonArray.of(JsonObject.of("sealed", digest(asked).hex())));

    // not for other offices, other sides on the same node, nodes of others
    var closed = new SealedValues.Look.Closed(false);
    assertThat(look(OURS, "customs", asked.act())).isEqualTo(closed);
    assertThat(look(BESIDE, "liaison", asked.act())).isEqualTo(closed);
    assertThat(look(THIRD, "liaison", asked.act())).isEqualTo(closed);
    assertThat(values(OURS).open(BESIDE, "liaison", "officer-1", asked.act(), 0)).isEmpty();
    assertThat(values(OURS).open(OURS, "customs", "officer-1", asked.act(), 0)).isEmpty();
    Hash mechanism = nodes.mechanism();
    Set<String> others = Set.of(THIRD, BESIDE);
    assertThat(values(OURS).part(mechanism, digest(asked), others)).isEmpty();
    assertThat(values(OURS).piece(mechanism, digest(asked), others, 0)).isEmpty();
    assertThat(values(OURS).piece(mechanism, digest(asked), Set.of(THEIRS), 0)).isPresent();
    for (String text : List.of(SECRET, NAME)) {
      assertThat(rowsWith(THIRD, text)).isEmpty();
      String where = text.equals(SECRET) ? "file_piece" : "sealed_value";
      assertThat(rowsWith(OURS, text)).containsOnlyKeys(where);
      assertThat(rowsWith(THEIRS, text)).containsOnlyKeys(where);
      for (String side : List.of(OURS, THEIRS, THIRD)) nodes.export(side, "before-" + side);
      assertThat(filesWith(text)).isEmpty();
    }
    assertThat(backupHas(THEIRS, SECRET)).isTrue();
    assertThat(backupHas(THIRD, SECRET)).isFalse();

    // receipt, erasing and its confirmation are acts
    ActRequest release =
        nodes.request(
            OURS,
            "liaison",
            "officer-2",
            new ActRequest.Target.In(dossier),
            "release",
            Optional.empty(),
            JsonObject.EMPTY);
    done(nodes.books(OURS).act(release).join());
    until("released", () -> acts(THEIRS, dossier) == 2);
    JsonObject now = JsonObject.of("opened-at", "2026-11-22T03:00:00Z");
    done(in(THEIRS, dossier, "receive", Optional.of(asked.act()), now));
    JsonObject reason = JsonObject.of("reason", JsonObject.of("vi", "Hết hạn", "zh", "到期"));
    Answer.Done erase = done(in(OURS, dossier, "erase", Optional.empty(), reason));
    until(
        "erased there",
        () -> look(THEIRS, "liaison", asked.act()) instanceof SealedValues.Look.Erased);
    done(in(THEIRS, dossier, "erased", Optional.empty(), now));
    until("confirmed", () -> acts(OURS, dossier) == 5 && acts(THIRD, dossier) == 5);
    var erased = new SealedValues.Look.Erased(line(erase).at().toString());
    for (String side : List.of(OURS, THEIRS)) {
      assertThat(look(side, "liaison", asked.act())).isEqualTo(erased);
      assertThat(values(side).open(side, "liaison", "officer-4", asked.act(), 0)).isEmpty();
    }
    for (String side : List.of(OURS, THEIRS, THIRD)) {
      for (String text : List.of(SECRET, NAME)) assertThat(rowsWith(side, text)).as(side).isEmpty();
      Verified verified = Verification.verify(nodes.export(side, "after-" + side), List.of(key()));
      assertThat(verified.problems()).isEmpty();
      assertThat(verified.complete()).isTrue();
      assertThat(verified.sealed()).isEqualTo(1);
      assertThat(verified.erased()).isEqualTo(1);
    }
    assertThat(filesWith(SECRET)).isEmpty();
    for (String side : List.of(OURS, THEIRS, THIRD)) assertThat(backupHas(side, SECRET)).isFalse();
    assertThat(values(THEIRS).readings(THEIRS, asked.act(), 0)).hasSize(1);

    // and it does not come back: neither by asking again nor by rebuilding
    nodes.books(THEIRS).rebuild(mechanism);
    assertThat(values(OURS).part(mechanism, digest(asked), Set.of(THEIRS))).isEmpty();
    assertThat(values(OURS).piece(mechanism, digest(asked), Set.of(THEIRS), 0)).isEmpty();
    assertThat(look(THEIRS, "liaison", asked.act())).isEqualTo(erased);
    nodes.equal(OURS, THEIRS, THIRD);
  }

  private static Objection objection(String code, String... values) {
    return new Objection(code, List.of(values));
  }

  private String ours() {
    return nodes.config(OURS).address() + ":" + nodes.config(OURS).linkPort();
  }

  @Test
  void nobody_acts_about_files_that_have_not_come_or_do_not_open() throws Exception {
    nodes.node(THEIRS).link().pause(ours()); // the books are to come first
    Uploads.Upload upload = bring(OURS, NAME, SEALED);
    Answer.Done asked = prepare(upload);
    Hash dossier = asked.dossier();
    ActRequest release =
        nodes.request(
            OURS,
            "liaison",
            "officer-2",
            new ActRequest.Target.In(dossier),
            "release",
            Optional.empty(),
            JsonObject.EMPTY);
    done(nodes.books(OURS).act(release).join());
    update(OURS, "update stored_file set got = 0 where id = '" + upload.file() + "'");
    update(
        OURS,
        "update file_piece set start = start + 1000000000 where file = '" + upload.file() + "'");
    nodes.node(THEIRS).link().resume(ours());
    until("the books came", () -> acts(THEIRS, dossier) == 2);
    JsonObject now = JsonObject.of("opened-at", "2026-11-22T03:00:00Z");
    assertThat(in(THEIRS, dossier, "receive", Optional.of(asked.act()), now))
        .isEqualTo(new Answer.Refused(objection("attachment-missing", "1")));
    assertThat(look(THEIRS, "liaison", asked.act())).isEqualTo(new SealedValues.Look.Closed(true));

    // then it comes, and is another one
    nodes.node(THEIRS).link().pause(ours());
    update(
        OURS,
        "update file_piece set start = start - 1000000000 where file = '" + upload.file() + "'");
    update(
        OURS,
        "update file_piece set bytes = overlay(bytes placing '\\x00'::bytea from 100) where file ="
            + " '"
            + upload.file()
            + "' and start > 0");
    nodes.close("b-guangxi");
    nodes.open("b-guangxi");
    until(
        "it does not open",
        () -> look(THEIRS, "liaison", asked.act()) instanceof SealedValues.Look.Unreadable);
    assertThat(rowsWith(THEIRS, SECRET)).isEmpty();
    assertThat(in(THEIRS, dossier, "receive", Optional.of(asked.act()), now))
        .isEqualTo(new Answer.Refused(objection("attachment-unreadable", "1")));
    done(in(THEIRS, dossier, "unreadable", Optional.empty(), now));
    done(in(THEIRS, dossier, "receive", Optional.of(asked.act()), now));
    nodes.equal(OURS, THEIRS, THIRD);
  }

  @Test
  void a_neighbour_that_says_what_is_not_so_of_a_file_is_believed_by_nobody() throws Exception {
    Answer.Done opened = incidentOpened();
    Uploads.Upload liar = bring(OURS, "a.pdf", PHOTO);
    Uploads.Upload huge = bring(OURS, "b.pdf", SEALED);
    ActRequest bare =
        nodes.request(
            OURS,
            "border-guard",
            "officer-1",
            new ActRequest.Target.In(opened.dossier()),
            "inspect",
            Optional.empty(),
            inspection());
    var picture = new Attachment.Kept(liar.sha256(), "a.png", "image/png", LONG);
    var endless =
        new Attachment.Kept(huge.sha256(), "b.pdf", "application/pdf", StoredFiles.BYTES_MOST + 1L);
    Answer.Done act =
        done(
            nodes
                .books(OURS)
                .act(
                    bare.with(
                        List.of(
                            new Brought.Kept(picture, liar.file()),
                            new Brought.Kept(endless, huge.file()))))
                .join());
    for (String side : List.of(THEIRS, THIRD)) {
      until(
          "looked at by " + side,
          () -> kept(side).look(act.act(), 0).orElse(null) instanceof KeptFiles.Look.Refused);
      assertThat(kept(side).look(act.act(), 1).orElseThrow())
          .isInstanceOf(KeptFiles.Look.Refused.class);
      assertThat(number(side, "select count(*) from file_piece")).isZero();
      assertThat(kept(side).piece(nodes.mechanism(), liar.sha256(), 0)).isEmpty();
    }

    // bytes of another file under its digest
    byte[] good = TestFile.pdf("c", LONG);
    Uploads.Upload other = bring(OURS, "c.pdf", good);
    update(
        OURS,
        "update file_piece set start = start + 1000000000 where file = '" + other.file() + "'");
    Answer.Done wrong = inspects(opened.dossier(), other);
    until("the books came", () -> acts(THEIRS, opened.dossier()) == 3);
    byte[] bad = good.clone();
    bad[LONG - 1] ^= 1;
    assertThat(taken(other.sha256(), bad)).isEqualTo(Arriving.Taking.REFUSED);
    assertThat(number(THEIRS, "select count(*) from file_piece")).isZero();
    assertThat(kept(THEIRS).look(wrong.act(), 0).orElseThrow())
        .isInstanceOf(KeptFiles.Look.Coming.class);
    assertThat(kept(THEIRS).piece(nodes.mechanism(), other.sha256(), 0)).isEmpty();
    assertThat(taken(other.sha256(), good)).isEqualTo(Arriving.Taking.KEPT);
    assertThat(kept(THEIRS).piece(nodes.mechanism(), other.sha256(), 0)).isPresent();
    nodes.equal(OURS, THEIRS, THIRD);
  }

  @Test
  void what_a_node_has_lost_of_its_own_others_give_back() throws Exception {
    Answer.Done opened = incidentOpened();
    Answer.Done act = inspects(opened.dossier(), bring(OURS, "mốc.pdf", PHOTO));
    until(
        "it came",
        () -> kept(THEIRS).look(act.act(), 0).orElse(null) instanceof KeptFiles.Look.Here);
    update(OURS, "update kept_file set state = 'wanted', file = null");
    update(OURS, "delete from stored_file");
    until(
        "it is back",
        () -> kept(OURS).look(act.act(), 0).orElse(null) instanceof KeptFiles.Look.Here);
    var here = (KeptFiles.Look.Here) kept(OURS).look(act.act(), 0).orElseThrow();
    assertThat(bytes(OURS, here.file())).isEqualTo(PHOTO);
  }

  /// What Guangxi's node says when these bytes come under that digest.
  private Arriving.Taking taken(Hash digest, byte[] bytes) {
    KeptFiles here = kept(THEIRS);
    var wanted = new Arriving.Wanted(digest, bytes.length, 0, here);
    Arriving.Taking last = Arriving.Taking.MORE;
    for (int from = 0; from < bytes.length; from += Arriving.PIECE_BYTES) {
      assertThat(last).isEqualTo(Arriving.Taking.MORE);
      int end = Math.min(bytes.length, from + Arriving.PIECE_BYTES);
      last = here.take(wanted, from, Arrays.copyOfRange(bytes, from, end));
    }
    return last;
  }

  private Answer.Done inspects(Hash dossier, Uploads.Upload photo) {
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

  private Answer.Done incidentOpened() {
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

  @Test
  void what_was_cut_is_gone_on_with_even_after_the_node_was_stopped() throws Exception {
    Uploads.Upload upload = bring(OURS, NAME, SEALED);
    String last =
        " where file = '%s' and start = %d".formatted(upload.file(), 2 * StoredFiles.PIECE_BYTES);
    Answer.Done asked;
    // the last piece cannot be had yet
    update(OURS, "create table aside as select * from file_piece" + last);
    nodes.node(THEIRS).link().pause(ours());
    asked = prepare(upload);
    update(OURS, "delete from file_piece" + last);
    nodes.node(THEIRS).link().resume(ours());
    String got =
        "select coalesce(max(f.got), 0) from arrival a join stored_file f on f.id = a.file";
    until("half is here", () -> number(THEIRS, got) == 2L * StoredFiles.PIECE_BYTES);
    String first = "select xmin::text::bigint from file_piece where start = 0";
    long written = number(THEIRS, first);
    nodes.close("b-guangxi");
    update(OURS, "insert into file_piece select * from aside");
    update(OURS, "drop table aside");
    nodes.open("b-guangxi");
    until(
        "all is here",
        () -> look(THEIRS, "liaison", asked.act()) instanceof SealedValues.Look.Open);
    assertThat(number(THEIRS, first))
        .as("the first piece was not fetched again")
        .isEqualTo(written);
    var there = values(THEIRS).open(THEIRS, "liaison", "officer-1", asked.act(), 0).orElseThrow();
    assertThat(bytes(THEIRS, there.file())).isEqualTo(SEALED);
    assertThat(number(THEIRS, "select count(*) from arrival")).isZero();
  }

  @Test
  void what_a_step_does_not_allow_and_what_is_not_in_quarantine_is_refused() throws Exception {
    Uploads.Upload one = bring(OURS, NAME, SEALED);
    assertThat(
            act(
                OURS,
                "liaison",
                request(),
                "prepare",
                Optional.empty(),
                asking(),
                List.of(one),
                List.of()))
        .isEqualTo(new Answer.Refused(objection("attachments-kept", "prepare", "0")));
    List<Uploads.Upload> five = new ArrayList<>();
    for (int i = 0; i < 5; i++) five.add(bring(OURS, i + ".pdf", TestFile.pdf("x", 100)));
    assertThat(
            act(OURS, "liaison", request(), "prepare", Optional.empty(), asking(), List.of(), five))
        .isEqualTo(new Answer.Refused(objection("attachments-sealed", "prepare", "4")));
    prepare(one);
    var again =
        act(
            OURS,
            "liaison",
            request(),
            "prepare",
            Optional.empty(),
            asking(),
            List.of(),
            List.of(one));
    assertThat(again).isEqualTo(new Answer.Refused(new Objection("attachment-unknown", List.of())));

    assertThat(uploads(OURS).find(BESIDE, "officer-1", five.getFirst().file())).isEmpty();
    assertThat(uploads(OURS).find(OURS, "officer-2", five.getFirst().file())).isEmpty();
    assertThat(uploads(OURS).bring(OURS, "officer-1", "a.pdf", InputStream.nullInputStream()))
        .isInstanceOf(Uploads.Bringing.Empty.class);
    byte[] program = "MZ is no picture, whatever it is called".getBytes(UTF_8);
    assertThat(uploads(OURS).bring(OURS, "officer-1", "a.pdf", new ByteArrayInputStream(program)))
        .isInstanceOf(Uploads.Bringing.OtherType.class);
    long files = number(OURS, "select count(*) from stored_file");
    assertThat(uploads(OURS).bring(OURS, "officer-1", "endless.pdf", endless()))
        .isInstanceOf(Uploads.Bringing.TooLong.class);
    assertThat(number(OURS, "select count(*) from stored_file")).isEqualTo(files);
    update(OURS, "update stored_file set begun_at = now() - interval '2 days'");
    bring(OURS, "new.pdf", TestFile.pdf("new", 100));
    assertThat(number(OURS, "select count(*) from upload")).isEqualTo(1);
    assertThat(number(OURS, "select count(*) from stored_file")).isEqualTo(2);
  }

  /// Begins as a PDF and never ends.
  private static InputStream endless() {
    return new InputStream() {
      private long read;

      @Override
      public int read() {
        return "%PDF-".charAt((int) (read++ % 5));
      }
    };
  }

  private SideKeys key() {
    var charter = nodes.books(OURS).charter(nodes.mechanism()).orElseThrow();
    Origin log = Origin.first(charter.domain(), charter.hash(), OURS);
    return new SideKeys(log.toString(), OURS, charter.find(OURS).orElseThrow().keys().signing());
  }

  private Hash digest(Answer.Done act) {
    return ((Attachment.Sealed) line(act).attachments().getFirst()).digest();
  }

  private Act line(Answer.Done act) {
    return nodes
        .books(OURS)
        .dossier(OURS, Set.of("liaison"), act.dossier())
        .orElseThrow()
        .acts()
        .stream()
        .filter(l -> l.judged().hash().equals(act.act()))
        .map(DossierView.Line::act)
        .findFirst()
        .orElseThrow();
  }

  private void update(String side, String sql) throws SQLException {
    try (Connection c = nodes.database(side).source().getConnection();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  private long number(String side, String sql) {
    try (Connection c = nodes.database(side).source().getConnection();
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      assertThat(r.next()).isTrue();
      return r.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// Files below the nodes' folders and exports that have the text.
  private List<Path> filesWith(String text) throws IOException {
    String looked = latin(text.getBytes(UTF_8));
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertThat(files).hasSizeGreaterThan(10);
      List<Path> found = new ArrayList<>();
      for (Path file : files) if (latin(Files.readAllBytes(file)).contains(looked)) found.add(file);
      return found;
    }
  }

  /// Whether a backup of a side's node made now has the text.
  private boolean backupHas(String side, String text) throws IOException {
    var backup = new ByteArrayOutputStream();
    Dump.write(nodes.database(side).source(), Clock.systemUTC().instant(), backup);
    boolean found = false;
    int entries = 0;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(backup.toByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        found |= latin(zip.readAllBytes()).contains(latin(text.getBytes(UTF_8)));
      }
    }
    assertThat(entries).isGreaterThan(20);
    return found;
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /// Tables of a side's database in which a row has the text, as text or as bytes.
  private Map<String, List<String>> rowsWith(String side, String text) throws SQLException {
    String hex = HexFormat.of().formatHex(text.getBytes(UTF_8));
    Map<String, List<String>> found = new TreeMap<>();
    try (Connection c = nodes.database(side).source().getConnection();
        Statement s = c.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet r =
          s.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
        while (r.next()) tables.add(r.getString(1));
      }
      assertThat(tables).contains("entry", "sealed_value", "file_piece", "upload", "arrival");
      for (String table : tables) {
        try (ResultSet r = s.executeQuery("select t::text from \"" + table + "\" t")) {
          while (r.next()) {
            String row = r.getString(1);
            if (row.contains(text) || row.contains(hex))
              found.computeIfAbsent(table, t -> new ArrayList<>()).add(row);
          }
        }
      }
    }
    return found;
  }
}
