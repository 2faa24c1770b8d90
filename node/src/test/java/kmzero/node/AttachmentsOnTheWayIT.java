package kmzero.node;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.KeptFiles;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.attachments.Uploads;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Brought;
import kmzero.node.link.Arriving;
import kmzero.node.sealed.SealedValues;
import org.junit.jupiter.api.Test;

/// Files of acts on their way from node to node: what is cut is gone on with, what is not what it
/// should be is not taken, what was lost comes back.
class AttachmentsOnTheWayIT extends FilesOfFourSides {

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
                    bare.withFiles(
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

  private String ours() {
    return nodes.config(OURS).address() + ":" + nodes.config(OURS).linkPort();
  }
}
