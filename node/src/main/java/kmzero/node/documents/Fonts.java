package kmzero.node.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import kmzero.ledger.note.Bytes;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The fonts that papers are set in, read once from the class path, and which characters they have.
final class Fonts {

  /// Vietnamese and English.
  static final String LATIN = "km-latin";

  /// Chinese: the characters of GB 2312 and those of our own resources.
  static final String CHINESE = "km-chinese";

  /// Chinese: every character the font's makers drew. Eight times as long to read.
  static final String RARE = "km-rare";

  /// A font file.
  ///
  /// @param weight 400 or 700
  record Face(String family, int weight, boolean italic, Bytes bytes) {
    InputStream open() {
      return new ByteArrayInputStream(bytes.array());
    }
  }

  private final List<Face> usual;
  private final Face rare;
  private final BitSet usualLetters;
  private final BitSet rareLetters;

  private Fonts(List<Face> usual, Face rare) {
    this.usual = List.copyOf(usual);
    this.rare = rare;
    usualLetters = new BitSet();
    for (Face face : usual)
      if (face.weight() == 400 && !face.italic()) usualLetters.or(letters(face));
    rareLetters = letters(rare);
    rareLetters.or(usualLetters);
  }

  /// Reads the fonts.
  ///
  /// @throws IllegalStateException if the build did not lay them
  static Fonts load() {
    return new Fonts(
        List.of(
            face(LATIN, 400, false, "be-vietnam-pro-400.ttf"),
            face(LATIN, 400, true, "be-vietnam-pro-400-italic.ttf"),
            face(LATIN, 700, false, "be-vietnam-pro-700.ttf"),
            face(CHINESE, 400, false, "noto-sans-sc-400.ttf"),
            face(CHINESE, 700, false, "noto-sans-sc-700.ttf")),
        face(RARE, 400, false, "noto-sans-sc-all.ttf"));
  }

  /// What a paper of these characters is set in.
  List<Face> facesFor(BitSet letters) {
    BitSet missing = (BitSet) letters.clone();
    missing.andNot(usualLetters);
    if (missing.isEmpty()) return usual;
    List<Face> all = new java.util.ArrayList<>(usual);
    all.add(rare);
    return all;
  }

  /// The characters of `letters` that no font has.
  BitSet missing(BitSet letters) {
    BitSet missing = (BitSet) letters.clone();
    missing.andNot(rareLetters);
    missing.clear('\n');
    return missing;
  }

  private static Face face(String family, int weight, boolean italic, String file) {
    try (InputStream in = Fonts.class.getResourceAsStream("/kmzero/documents/fonts/" + file)) {
      if (in == null)
        throw new IllegalStateException(
            "the font %s is not on the class path. Maybe `node node/src/main/frontend/build.mjs node/target`, which the build runs, has not been run."
                .formatted(file));
      return new Face(family, weight, italic, Bytes.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the font " + file, e);
    }
  }

  private static BitSet letters(Face face) {
    try (TrueTypeFont font =
        new TTFParser().parse(new RandomAccessReadBuffer(face.bytes().array()))) {
      CmapLookup glyphs = font.getUnicodeCmapLookup();
      BitSet all = new BitSet();
      for (int point = ' '; point < 0x30000; point++)
        if (glyphs.getGlyphId(point) != 0) all.set(point);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the font " + face.family(), e);
    }
  }
}
