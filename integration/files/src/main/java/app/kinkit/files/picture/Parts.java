package app.kinkit.files.picture;

import app.kinkit.files.Unfit;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// The parts that files of pictures consist of, as far as they matter before decoding: where Exif
/// is, and what a decoder should not even see.
final class Parts {
  private static final byte[] NOTHING = {};
  private static final int PNG_SIGNATURE = 8;
  private static final int MOST_SCANS = 64;
  private static final Set<String> PNG_PICTURE = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private Parts() {}

  /// What a part of this kind holds; empty when there is none.
  static byte[] exifOfJpeg(byte[] jpeg) {
    var at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
      var marker = jpeg[at + 1] & 0xFF;
      var length = ((jpeg[at + 2] & 0xFF) << 8) | (jpeg[at + 3] & 0xFF);
      var end = at + 2 + length;
      if (marker == 0xDA || end > jpeg.length || length < 2) {
        return NOTHING;
      }
      if (marker == 0xE1 && length > 8 && jpeg[at + 4] == 'E' && jpeg[at + 5] == 'x') {
        return Arrays.copyOfRange(jpeg, at + 4, end);
      }
      at = end;
    }
    return NOTHING;
  }

  /// A picture that would be decoded a thousand times over.
  static void requireFewScans(byte[] jpeg) {
    var scans = 0;
    for (var i = 0; i + 1 < jpeg.length; i++) {
      scans += (jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xDA ? 1 : 0;
    }
    if (scans > MOST_SCANS) {
      throw Unfit.broken();
    }
  }

  static byte[] exifOfPng(byte[] png) {
    var found = new byte[][] {NOTHING};
    chunks(
        png,
        (type, start, length) -> {
          if (type.equals("eXIf")) {
            found[0] = Arrays.copyOfRange(png, start, start + length);
          }
        });
    return found[0];
  }

  /// The picture alone: no texts, no profiles, nothing compressed that is no pixel.
  static byte[] barePng(byte[] png) {
    var bare = new ByteArrayOutputStream(png.length);
    bare.write(png, 0, PNG_SIGNATURE);
    chunks(
        png,
        (type, start, length) -> {
          if (PNG_PICTURE.contains(type)) {
            bare.write(png, start - 8, length + 12);
          }
        });
    return bare.toByteArray();
  }

  private interface Chunk {
    void at(String type, int start, int length);
  }

  /// Up to and with the end of the picture; what hangs behind it is not looked at.
  private static void chunks(byte[] png, Chunk chunk) {
    var in = ByteBuffer.wrap(png);
    var at = PNG_SIGNATURE;
    while (at + 12 <= png.length) {
      var length = in.getInt(at);
      var type = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (length < 0 || length > png.length - at - 12) {
        throw Unfit.broken();
      }
      chunk.at(type, at + 8, length);
      if (type.equals("IEND")) {
        return;
      }
      at += length + 12;
    }
    throw Unfit.broken();
  }

  /// A part of a RIFF file by its four letters.
  static byte[] ofWebp(byte[] webp, String wanted) {
    var in = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    var at = 12;
    while (at + 8 <= webp.length) {
      var length = in.getInt(at + 4);
      if (length < 0 || length > webp.length - at - 8) {
        return NOTHING;
      }
      if (new String(webp, at, 4, StandardCharsets.ISO_8859_1).equals(wanted)) {
        return Arrays.copyOfRange(webp, at + 8, at + 8 + length);
      }
      at += 8 + length + (length & 1);
    }
    return NOTHING;
  }
}
