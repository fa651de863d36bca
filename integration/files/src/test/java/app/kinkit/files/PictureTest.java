package app.kinkit.files;

import static app.kinkit.files.Pixels.ascii;
import static app.kinkit.files.Pixels.decoded;
import static app.kinkit.files.Pixels.encoded;
import static app.kinkit.files.Pixels.holds;
import static app.kinkit.files.Pixels.joined;
import static app.kinkit.files.Pixels.jpegOfACamera;
import static app.kinkit.files.Pixels.pngWith;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.file.FileFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Good pictures: they look the same, and nothing has come along with them.
class PictureTest {
  private static final String WORD = "canaryOfThePlace";
  private static final String LOSSY_WEBP =
      "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";
  private static final String WEBP_WITH_ALPHA = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

  private static boolean isRed(BufferedImage image, int x, int y) {
    var rgb = image.getRGB(x, y);
    return (rgb >> 16 & 0xFF) > 180 && (rgb & 0xFF) < 80;
  }

  @ParameterizedTest
  @CsvSource({"jpeg, JPEG", "png, PNG", "gif, GIF"})
  void aPictureLooksTheSame(String name, FileFormat format) {
    var cleaned = Inspection.clean(encoded(name, 40, 20), "image/" + name);
    assertThat(cleaned.format()).isEqualTo(format);
    var image = decoded(cleaned.bytes());
    assertThat(image.getWidth()).isEqualTo(40);
    assertThat(image.getHeight()).isEqualTo(20);
    assertThat(isRed(image, 5, 10)).isTrue();
    assertThat(isRed(image, 35, 10)).isFalse();
  }

  @Test
  void nothingOfACameraIsLeft() {
    var upload = jpegOfACamera(1, WORD);
    assertThat(holds(upload, WORD)).isTrue();
    assertThat(holds(upload, "Exif")).isTrue();
    var cleaned = Inspection.clean(upload, null).bytes();
    assertThat(holds(cleaned, WORD)).isFalse();
    assertThat(holds(cleaned, "Exif")).isFalse();
  }

  /// Red is on the left as it is stored; where it is to be seen the camera says.
  @ParameterizedTest
  @CsvSource({
    "1, 40, 20, 5, 10",
    "2, 40, 20, 35, 10",
    "3, 40, 20, 35, 10",
    "4, 40, 20, 5, 10",
    "5, 20, 40, 10, 5",
    "6, 20, 40, 10, 5",
    "7, 20, 40, 10, 35",
    "8, 20, 40, 10, 35",
    "9, 40, 20, 5, 10"
  })
  void aPictureStandsUpright(int orientation, int width, int height, int redX, int redY) {
    var exif = Pixels.exif(orientation, WORD);
    var png = pngWith(encoded("png", 40, 20), "eXIf", java.util.Arrays.copyOfRange(exif, 6, 262));
    for (var upload : new byte[][] {jpegOfACamera(orientation, WORD), png}) {
      var image = decoded(Inspection.clean(upload, null).bytes());
      assertThat(image.getWidth()).isEqualTo(width);
      assertThat(image.getHeight()).isEqualTo(height);
      assertThat(isRed(image, redX, redY)).isTrue();
      assertThat(isRed(image, width - 1 - redX, height - 1 - redY)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tEXt", "iTXt", "zTXt", "iCCP", "eXIf", "prVt"})
  void noChunkOfAPngIsLeftButPixels(String chunk) {
    var upload = pngWith(encoded("png", 40, 20), chunk, ascii("Comment\0" + WORD));
    var cleaned = Inspection.clean(upload, "image/png").bytes();
    assertThat(holds(cleaned, WORD)).isFalse();
    assertThat(isRed(decoded(cleaned), 5, 10)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif"})
  void whatHangsBehindAPictureIsGone(String name) {
    var zip = joined(ascii("PK\3\4" + WORD), ascii("PK\5\6"), new byte[18]);
    var script = ascii("<script>" + WORD + "</script>");
    var cleaned = Inspection.clean(joined(encoded(name, 40, 20), zip, script), null).bytes();
    assertThat(holds(cleaned, WORD)).isFalse();
    assertThat(holds(cleaned, "PK")).isFalse();
    assertThat(isRed(decoded(cleaned), 5, 10)).isTrue();
  }

  @Test
  void transparentPartsStayTransparent() {
    var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 1, 0xFFFF0000);
    var cleaned = decoded(Inspection.clean(encoded("png", image), null).bytes());
    assertThat(cleaned.getRGB(0, 0) >>> 24).isZero();
    assertThat(cleaned.getRGB(1, 1)).isEqualTo(0xFFFF0000);
  }

  @Test
  void aWebpBecomesWhatEverybodyCanShow() {
    var lossy = Inspection.clean(Base64.getDecoder().decode(LOSSY_WEBP), "image/webp");
    assertThat(lossy.format()).isEqualTo(FileFormat.JPEG);
    assertThat(decoded(lossy.bytes()).getWidth()).isEqualTo(1);
    var clear = Inspection.clean(Base64.getDecoder().decode(WEBP_WITH_ALPHA), "image/webp");
    assertThat(clear.format()).isEqualTo(FileFormat.PNG);
    assertThat(decoded(clear.bytes()).getRGB(0, 0) >>> 24).isZero();
  }

  @Test
  void aMovingGifMovesOnWithoutItsComments() throws IOException {
    var upload = moving(3);
    var commented =
        joined(
            java.util.Arrays.copyOf(upload, upload.length - 1),
            new byte[] {0x21, (byte) 0xFE, (byte) WORD.length()},
            ascii(WORD),
            new byte[] {0, 0x3B});
    var cleaned = Inspection.clean(commented, "image/gif");
    assertThat(cleaned.format()).isEqualTo(FileFormat.GIF);
    assertThat(holds(cleaned.bytes(), WORD)).isFalse();
    assertThat(holds(cleaned.bytes(), "NETSCAPE2.0")).isTrue();
    var reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(cleaned.bytes())));
    assertThat(reader.getNumImages(true)).isEqualTo(3);
  }

  private static byte[] moving(int frames) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("gif").next();
    var out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (var i = 0; i < frames; i++) {
        writer.writeToSequence(new IIOImage(Pixels.image(40, 20 + i), null, null), null);
      }
      writer.endWriteSequence();
    }
    return out.toByteArray();
  }
}
