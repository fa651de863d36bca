package app.kinkit.files.picture;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Which way up a camera was held, 1 to 8 as Exif counts: the one thing of Exif that a picture
/// needs. Everything that is not as it should be means upright.
record Orientation(int number) {
  static final Orientation UPRIGHT = new Orientation(1);
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;

  /// Of a TIFF header and its first directory, with or without `Exif\0\0` before it.
  static Orientation of(byte[] exif) {
    var start = startsWithExif(exif) ? 6 : 0;
    if (exif.length - start < 14) {
      return UPRIGHT;
    }
    var tiff = ByteBuffer.wrap(exif, start, exif.length - start).slice();
    switch (tiff.getShort(0)) {
      case 0x4949 -> tiff.order(ByteOrder.LITTLE_ENDIAN);
      case 0x4D4D -> tiff.order(ByteOrder.BIG_ENDIAN);
      default -> {
        return UPRIGHT;
      }
    }
    return of(tiff, tiff.getInt(4));
  }

  private static Orientation of(ByteBuffer tiff, int directory) {
    if (directory < 8 || directory > tiff.limit() - 2) {
      return UPRIGHT;
    }
    var entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (var i = 0; i < entries; i++) {
      var entry = directory + 2 + 12 * i;
      if (entry > tiff.limit() - 12) {
        return UPRIGHT;
      }
      if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG && tiff.getShort(entry + 2) == SHORT) {
        var number = Short.toUnsignedInt(tiff.getShort(entry + 8));
        return number >= 1 && number <= 8 ? new Orientation(number) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  private static boolean startsWithExif(byte[] exif) {
    return exif.length >= 6
        && new String(exif, 0, 6, StandardCharsets.ISO_8859_1).equals("Exif\0\0");
  }

  boolean isUpright() {
    return number == 1;
  }

  /// Whether width and height change places.
  boolean lies() {
    return number >= 5;
  }

  /// From a picture of this size as it was stored to how it is to be seen.
  AffineTransform upright(int width, int height) {
    return switch (number) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }
}
