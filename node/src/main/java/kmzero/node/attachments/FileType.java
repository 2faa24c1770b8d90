package kmzero.node.attachments;

import java.util.Optional;

/// What kind of file some bytes are, by the first of them. What a file is called, and what its
/// sender says it is, means nothing.
public final class FileType {

  /// So many first bytes are looked at.
  public static final int LOOKED_AT = 8;

  /// Endings of the kinds that are taken, as a browser's form wants them.
  public static final String ENDINGS = ".pdf,.png,.jpg,.jpeg,.tif,.tiff";

  private FileType() {}

  /// The media type of a file that begins so; empty for every kind but PDF, PNG, JPEG and TIFF.
  ///
  /// @param first [#LOOKED_AT] bytes, or all of a shorter file; more do no harm
  public static Optional<String> of(byte[] first) {
    if (begins(first, '%', 'P', 'D', 'F', '-')) return Optional.of("application/pdf");
    if (begins(first, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) return Optional.of("image/png");
    if (begins(first, 0xFF, 0xD8, 0xFF)) return Optional.of("image/jpeg");
    if (begins(first, 'I', 'I', 42, 0) || begins(first, 'M', 'M', 0, 42))
      return Optional.of("image/tiff");
    return Optional.empty();
  }

  /// The ending of the name of a file of that media type: `.pdf`; `.bin` for every kind that [#of]
  /// does not know.
  public static String ending(String type) {
    return switch (type) {
      case "application/pdf" -> ".pdf";
      case "image/png" -> ".png";
      case "image/jpeg" -> ".jpg";
      case "image/tiff" -> ".tif";
      default -> ".bin";
    };
  }

  /// A file's name without the ending that it may have.
  public static String withoutEnding(String name) {
    return name.replaceFirst("[.][A-Za-z0-9]{1,5}$", "");
  }

  private static boolean begins(byte[] content, int... first) {
    if (content.length < first.length) return false;
    for (int i = 0; i < first.length; i++) if ((content[i] & 0xFF) != first[i]) return false;
    return true;
  }
}
