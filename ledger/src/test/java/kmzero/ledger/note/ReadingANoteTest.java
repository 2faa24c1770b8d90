package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kmzero.ledger.note.SignedNote.Verdict.Forged;
import kmzero.ledger.note.SignedNote.Verdict.Unverified;
import kmzero.ledger.note.SignedNote.Verdict.Verified;
import org.junit.jupiter.api.Test;

class ReadingANoteTest {
  /// The example of C2SP signed-note.
  private static final VerifierKey FOO =
      VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
          .get();

  private static final String LINE =
      "— example.com/foo"
          + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
  private static final String EXAMPLE = "This is an example message.\n\n" + LINE;

  private static Parsed<SignedNote> parse(String text) {
    return SignedNote.parse(text.getBytes(UTF_8));
  }

  @Test
  void the_example_of_c2sp_reads_verifies_and_writes_back() {
    var note = parse(EXAMPLE).get();
    assertThat(note.text()).isEqualTo("This is an example message.\n");
    assertThat(note.verify(List.of(FOO))).isEqualTo(new Verified(List.of(FOO)));
    assertThat(new String(note.bytes(), UTF_8)).isEqualTo(EXAMPLE);
  }

  @Test
  void a_text_may_hold_blank_lines_the_last_one_parts_it_from_the_signatures() {
    assertThat(parse("a\n\nb\n\n" + LINE).get().text()).isEqualTo("a\n\nb\n");
    assertThat(parse("\n\n" + LINE).get().text()).isEqualTo("\n");
  }

  @Test
  void lines_of_unknown_keys_are_passed_over_a_forged_one_of_a_known_key_spoils_all() {
    var stranger = new SignatureLine("stranger.example", 7, Bytes.of(new byte[64]));
    var note = parse(EXAMPLE).get();
    var both = new SignedNote(note.text(), List.of(stranger, note.signatures().getFirst()));
    assertThat(both.verify(List.of(FOO))).isEqualTo(new Verified(List.of(FOO)));
    assertThat(both.verify(List.of())).isEqualTo(new Unverified());
    var sameName = new SignatureLine(FOO.name(), FOO.keyId() ^ 1, Bytes.of(new byte[64]));
    assertThat(new SignedNote(note.text(), List.of(sameName)).verify(List.of(FOO)))
        .isEqualTo(new Unverified());
    var forged = new SignatureLine(FOO.name(), FOO.keyId(), Bytes.of(new byte[64]));
    assertThat(new SignedNote(note.text(), List.of(forged)).verify(List.of(FOO)))
        .isEqualTo(new Forged(FOO));
    assertThat(new SignedNote("Another text.\n", note.signatures()).verify(List.of(FOO)))
        .isEqualTo(new Forged(FOO));
  }

  @Test
  void what_is_no_note_is_named() {
    assertThat(parse("text only\n")).isEqualTo(Parsed.malformed("no blank line before signatures"));
    assertThat(parse("text\n\n")).isEqualTo(Parsed.malformed("no signature"));
    assertThat(parse(EXAMPLE.stripTrailing()))
        .isEqualTo(Parsed.malformed("no line break at the end"));
    assertThat(parse("\u0001" + EXAMPLE)).isEqualTo(Parsed.malformed("control character"));
    assertThat(parse(EXAMPLE.replace("\n", "\r\n")))
        .isEqualTo(Parsed.malformed("control character"));
    assertThat(SignedNote.parse(("\u00ff" + "a\n\n").getBytes(ISO_8859_1)))
        .isEqualTo(Parsed.malformed("not UTF-8"));
    assertThat(parse(EXAMPLE.replace("com/foo", "com foo")))
        .isEqualTo(Parsed.malformed("signature not Base64"));
    assertThat(parse(EXAMPLE.replace("com/foo", "com\u3000foo")))
        .isEqualTo(Parsed.malformed("no key name"));
    assertThat(parse(EXAMPLE.replace("com/foo", "com+foo")))
        .isEqualTo(Parsed.malformed("no key name"));
    assertThat(parse(EXAMPLE + "more\n"))
        .isEqualTo(Parsed.malformed("a signature line begins with a dash and a space"));
    assertThat(parse(EXAMPLE.replace("—", "-")))
        .isEqualTo(Parsed.malformed("a signature line begins with a dash and a space"));
    assertThat(parse("text\n\n— name\n"))
        .isEqualTo(Parsed.malformed("a signature line has a name and a signature"));
    assertThat(parse("text\n\n— name AAAAAA==\n"))
        .isEqualTo(Parsed.malformed("signature shorter than a key id and a byte"));
    assertThat(parse("text\n\n— name AAAAAAB=\n"))
        .isEqualTo(Parsed.malformed("signature not Base64")); // stray bits
  }

  @Test
  void bounds_hold_before_anything_is_verified() {
    assertThat(parse("text\n\n" + LINE.repeat(100)).get().signatures()).hasSize(100);
    assertThat(parse("text\n\n" + LINE.repeat(101)))
        .isEqualTo(Parsed.malformed("more than 100 signatures"));
    assertThat(parse("a".repeat(131_073)))
        .isEqualTo(Parsed.malformed("131073 bytes, at most 131072"));
    // what C2SP asks of every verifier: sixteen signatures of the largest kind in view
    var large =
        new SignatureLine("witness.example/a-name-of-some-length", 1, Bytes.of(new byte[4_635]));
    assertThat(parse("text\n\n" + (large.encode() + "\n").repeat(16)).get().signatures())
        .hasSize(16);
  }
}
