package kmzero.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reports of the corpus in each format, most of them damaged by chance: those may fail by name;
/// nothing is thrown, nothing takes too long, every span stands in the file.
///
/// The seed is printed; `-Dkmzero.fuzz.seed=N` plays it again.
class FuzzTest {

  /// Text, HTML and archives are damaged in what these mean, too, not only in their bytes.
  private static final List<String> TOKENS =
      List.of(
          "<p>",
          "</p>",
          "<div class=\"related\">",
          "<!--",
          "<script>",
          "<table>",
          "&amp",
          "&#x",
          "\u202e",
          "\u0301",
          "\ufeff",
          "\u0000",
          "\n\n",
          "; ",
          "31/2/2026",
          "năm",
          "号",
          "Ngày ",
          "<w:p>",
          "</w:t>",
          "]]>",
          "obj",
          "stream",
          "/Kids [1 0 R]",
          "%PDF-",
          "PK\u0003\u0004");

  @ParameterizedTest
  @ValueSource(strings = {".txt", ".html", ".docx", ".pdf"})
  void a_damaged_report_is_read_or_refused_by_name(String ending) throws IOException {
    play(ending, Long.getLong("kmzero.fuzz.seed", 20260211), Duration.ofMillis(700));
  }

  @Tag("thorough")
  @ParameterizedTest
  @ValueSource(strings = {".txt", ".html", ".docx", ".pdf"})
  void for_a_minute_from_a_fresh_seed(String ending) throws IOException {
    play(ending, Long.getLong("kmzero.fuzz.seed", System.nanoTime()), Duration.ofSeconds(60));
  }

  private static void play(String ending, long seed, Duration time) throws IOException {
    List<byte[]> good = reports(ending);
    var random = new Random(seed);
    var reader = new Reader();
    int rounds = 0;
    int failed = 0;
    long end = System.nanoTime() + time.toNanos();
    while (rounds < 20 || System.nanoTime() < end) {
      byte[] whole = good.get(random.nextInt(good.size()));
      boolean sound = rounds % 8 == 0;
      byte[] raw =
          sound
              ? whole
              : ending.equals(".docx") && random.nextInt(4) > 0
                  ? inside(whole, random)
                  : damaged(whole, random);
      Reading reading = reader.read(raw, "report" + ending);
      String which = "seed %d, round %d of %s, %s".formatted(seed, rounds, ending, head(raw));
      if (reading.failed()) {
        failed++;
        assertThat(sound).as("not damaged: " + which).isFalse();
        assertThat(reading.warnings())
            .as(which)
            .noneMatch(warning -> warning.code().equals("too-slow"));
        assertThat(reading.persons()).as(which).isEmpty();
        assertThat(reading.events()).as(which).isEmpty();
        assertThat(reading.commitments()).as(which).isEmpty();
      } else {
        spans(reading)
            .forEach(span ->
                assertThat(span.start()).as("%s: %s", which, span).isBetween(0, span.end()));
        int length = reading.text().codePointCount(0, reading.text().length());
        assertThat(spans(reading).mapToInt(Reading.Span::end).max().orElse(0))
            .as(which)
            .isLessThanOrEqualTo(length);
      }
      assertThat(reading.toJson()).as(which).startsWith("{\"file\":").doesNotContain("\n");
      rounds++;
    }
    System.out.printf(
        "fuzzing %s: seed %d, %d damaged reports, %d refused%n", ending, seed, rounds, failed);
  }

  private static Stream<Reading.Span> spans(Reading reading) {
    return Stream.of(
            reading.persons().stream().flatMap(p -> p.mentions().stream()),
            reading.persons().stream().flatMap(p -> p.offices().stream()),
            reading.events().stream().map(Reading.Event::span),
            reading.commitments().stream().map(c -> new Reading.Span(c.text(), c.start(), c.end())))
        .flatMap(all -> all);
  }

  private static List<byte[]> reports(String ending) throws IOException {
    List<byte[]> good = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("corpus", "reports"))) {
      for (Path file :
          files
              .filter(f -> f.toString().endsWith(ending))
              .sorted(Comparator.naturalOrder())
              .toList()) good.add(Files.readAllBytes(file));
    }
    assertThat(good).isNotEmpty();
    return good;
  }

  /// A DOCX whose parts are damaged and packed again: damage to an archive only breaks it.
  private static byte[] inside(byte[] docx, Random random) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(docx));
        var zip = new ZipOutputStream(out)) {
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        zip.putNextEntry(new ZipEntry(part.getName()));
        byte[] content = in.readAllBytes();
        zip.write(part.getName().endsWith("document.xml") ? damaged(content, random) : content);
      }
    }
    return out.toByteArray();
  }

  /// One to eight changes: a byte, a stretch gone, doubled or moved elsewhere, a token put in, the
  /// rest cut off.
  private static byte[] damaged(byte[] whole, Random random) {
    byte[] raw = whole.clone();
    for (int changes = 1 + random.nextInt(8); changes > 0 && raw.length > 1; changes--) {
      int at = random.nextInt(raw.length);
      int length = 1 + random.nextInt(Math.min(400, raw.length - at));
      byte[] piece = Arrays.copyOfRange(raw, at, at + length);
      raw =
          switch (random.nextInt(random.nextInt(4) == 0 ? 7 : 6)) {
            case 0 -> {
              raw[at] = (byte) random.nextInt(256);
              yield raw;
            }
            case 1 ->
                join(Arrays.copyOf(raw, at), Arrays.copyOfRange(raw, at + length, raw.length));
            case 2 -> insert(raw, random.nextInt(raw.length), piece);
            case 3 -> insert(raw, at, repeated(piece, 1 + random.nextInt(30)));
            case 4, 5 ->
                insert(
                    raw,
                    at,
                    TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8));
            default -> Arrays.copyOf(raw, at);
          };
    }
    return raw;
  }

  private static byte[] repeated(byte[] piece, int times) {
    byte[] all = new byte[piece.length * times];
    for (int i = 0; i < times; i++) System.arraycopy(piece, 0, all, i * piece.length, piece.length);
    return all;
  }

  private static byte[] insert(byte[] raw, int at, byte[] piece) {
    return join(join(Arrays.copyOf(raw, at), piece), Arrays.copyOfRange(raw, at, raw.length));
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static String head(byte[] raw) {
    return "%d bytes from %s"
        .formatted(raw.length, HexFormat.of().formatHex(raw, 0, Math.min(16, raw.length)));
  }
}
