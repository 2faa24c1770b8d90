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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.entry.FileHead;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.KeptFiles;
import kmzero.node.attachments.Uploads;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.database.Dump;
import kmzero.node.sealed.SealedValues;
import org.junit.jupiter.api.Test;

/// Files of acts: a kept one reaches every member and stays; a sealed one reaches the nodes of its
/// readers, shows nothing to anybody else, and is gone from everywhere when it is erased.
class AttachmentsIT extends FilesOfFourSides {

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

  private Hash digest(Answer.Done act) {
    return ((Attachment.Sealed) line(act).attachments().getFirst()).digest();
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
}
