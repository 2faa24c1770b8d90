package kmzero.node.documents;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/// An address as a square of dots (QR, ISO/IEC 18004), error correction M.
public final class QrSquare {

  private static final int DOT = 6;

  private QrSquare() {}

  /// A PNG of black on white, with the four dots of margin that readers ask for.
  public static byte[] png(String address) {
    BitMatrix dots = dots(address);
    int side = dots.getWidth() * DOT;
    var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < side; y++)
      for (int x = 0; x < side; x++)
        image.setRGB(x, y, dots.get(x / DOT, y / DOT) ? 0x000000 : 0xFFFFFF);
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static BitMatrix dots(String address) {
    try {
      return new QRCodeWriter()
          .encode(
              address,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M,
                  EncodeHintType.CHARACTER_SET,
                  "UTF-8",
                  EncodeHintType.MARGIN,
                  4));
    } catch (WriterException e) {
      throw new IllegalArgumentException("no square for %s".formatted(address), e);
    }
  }
}
