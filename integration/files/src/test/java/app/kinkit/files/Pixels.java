package app.kinkit.files;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Good pictures, and the parts that bad ones are made with.
public final class Pixels {
  private Pixels() {}

  /// Red on the left, blue on the right.
  static BufferedImage image(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width - width / 2, height);
    pen.dispose();
    return image;
  }

  public static byte[] encoded(String format, int width, int height) {
    return encoded(format, image(width, height));
  }

  static byte[] encoded(String format, BufferedImage image) {
    var out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("no encoder for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static BufferedImage decoded(byte[] picture) {
    try {
      return ImageIO.read(new ByteArrayInputStream(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Exif with a way up, a place and a comment.
  static byte[] exif(int orientation, String comment) {
    var tiff = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put(ascii("II")).putShort((short) 42).putInt(8);
    tiff.putShort((short) 3);
    entry(tiff, 0x0112, 3, 1, orientation);
    entry(tiff, 0x010E, 2, comment.length() + 1, 60); // description
    entry(tiff, 0x8825, 4, 1, 120); // where the places are
    tiff.putInt(0).position(60).put(ascii(comment)).position(120);
    tiff.putShort((short) 1);
    entry(tiff, 0x0001, 2, 2, 'N');
    return joined(ascii("Exif\0\0"), tiff.array());
  }

  private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  /// With segments between the head and the rest.
  static byte[] jpegWith(byte[] jpeg, int marker, byte[] content) {
    var segment = ByteBuffer.allocate(content.length + 4);
    segment.put((byte) 0xFF).put((byte) marker).putShort((short) (content.length + 2));
    segment.put(content);
    return joined(
        Arrays.copyOf(jpeg, 2), segment.array(), Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  public static byte[] jpegOfACamera(int orientation, String comment) {
    var jpeg = encoded("jpeg", 40, 20);
    return jpegWith(jpegWith(jpeg, 0xFE, ascii(comment)), 0xE1, exif(orientation, comment));
  }

  static byte[] pngChunk(String type, byte[] content) {
    var chunk = ByteBuffer.allocate(content.length + 12);
    chunk.putInt(content.length).put(ascii(type)).put(content);
    var crc = new CRC32();
    crc.update(chunk.array(), 4, content.length + 4);
    return chunk.putInt((int) crc.getValue()).array();
  }

  /// With a chunk between the head and the rest.
  static byte[] pngWith(byte[] png, String type, byte[] content) {
    var head = 8 + 25;
    return joined(
        Arrays.copyOf(png, head),
        pngChunk(type, content),
        Arrays.copyOfRange(png, head, png.length));
  }

  /// A head that promises more than there is.
  static byte[] pngHead(int width, int height) {
    var head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    head.put((byte) 8).put((byte) 2);
    return joined(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
        pngChunk("IHDR", head.array()),
        pngChunk("IDAT", new byte[] {0x78, (byte) 0x9C, 3, 0, 0, 0, 0, 1}),
        pngChunk("IEND", new byte[0]));
  }

  static boolean holds(byte[] bytes, String word) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(word);
  }
}
