package app.kinkit.files.picture;

import app.kinkit.domain.file.FileCommand;
import app.kinkit.domain.file.FileFormat;
import app.kinkit.files.Cleaned;
import app.kinkit.files.Unfit;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// Pictures, drawn anew. How many pixels a picture has is read from its head before one of them is
/// decoded, and one picture at a time is: pixels are what memory is spent on.
public final class Pictures {
  /// More than cameras have, and few enough for a small machine.
  static final long MOST_PIXELS = 40_000_000;

  private static final int LONGEST_SIDE = 30_000;
  private static final float[] QUALITIES = {0.92f, 0.8f, 0.6f};
  private static final Semaphore ONE_AT_A_TIME = new Semaphore(1, true);

  private Pictures() {}

  public static byte[] jpeg(byte[] upload) {
    Parts.requireFewScans(upload);
    var orientation = Orientation.of(Parts.exifOfJpeg(upload));
    return drawn("jpeg", upload, image -> asJpeg(Canvas.upright(image, orientation)));
  }

  public static byte[] png(byte[] upload) {
    var orientation = Orientation.of(Parts.exifOfPng(upload));
    return drawn("png", Parts.barePng(upload), image -> asPng(Canvas.upright(image, orientation)));
  }

  /// Moving ones stay moving.
  public static byte[] gif(byte[] upload) {
    return alone(() -> read("gif", upload, Animation::drawn));
  }

  /// No encoder for it is at hand: with transparent parts it becomes PNG, else JPEG.
  public static Cleaned webp(byte[] upload) {
    if (Parts.ofWebp(upload, "ANIM").length > 0) {
      throw Unfit.film("is a moving WebP, which is not taken", "a GIF, or an MP4 film");
    }
    var orientation = Orientation.of(Parts.ofWebp(upload, "EXIF"));
    var format = new FileFormat[] {FileFormat.JPEG};
    var bytes =
        drawn(
            "webp",
            upload,
            image -> {
              var upright = Canvas.upright(image, orientation);
              if (!image.getColorModel().hasAlpha()) {
                return asJpeg(upright);
              }
              format[0] = FileFormat.PNG;
              return asPng(upright);
            });
    return new Cleaned(format[0], bytes);
  }

  private interface Drawing {
    byte[] of(BufferedImage image) throws IOException;
  }

  private static byte[] drawn(String name, byte[] upload, Drawing drawing) {
    return alone(() -> drawing.of(read(name, upload, Pictures::first)));
  }

  private static BufferedImage first(ImageReader reader) throws IOException {
    requireBearable(reader.getWidth(0), reader.getHeight(0));
    return reader.read(0);
  }

  static void requireBearable(int width, int height) {
    if (width < 1 || height < 1) {
      throw Unfit.broken();
    }
    if ((long) width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
      throw Unfit.tooLarge(
          "A picture has at most 40 million pixels and 30,000 on a side. Send a smaller one.");
    }
  }

  interface Reading<T> {
    T of(ImageReader reader) throws IOException;
  }

  /// By the decoder of this very format, which sees no metadata.
  private static <T> T read(String name, byte[] upload, Reading<T> reading) throws IOException {
    var readers = ImageIO.getImageReadersByFormatName(name);
    if (!readers.hasNext()) {
      throw new IllegalStateException("no decoder for " + name + " is on the class path");
    }
    var reader = readers.next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
      reader.setInput(in, false, !name.equals("gif"));
      return reading.of(reader);
    } finally {
      reader.dispose();
    }
  }

  private interface Work<T> {
    T done() throws IOException;
  }

  /// Decoders answer broken pictures with all kinds of exceptions.
  private static <T> T alone(Work<T> work) {
    ONE_AT_A_TIME.acquireUninterruptibly();
    try {
      return work.done();
    } catch (app.kinkit.domain.shared.Refused refused) {
      throw refused;
    } catch (IOException | RuntimeException e) {
      var broken = Unfit.broken();
      broken.addSuppressed(e);
      throw broken;
    } finally {
      ONE_AT_A_TIME.release();
    }
  }

  private static byte[] asJpeg(BufferedImage image) throws IOException {
    var bytes = new byte[0];
    for (var quality : QUALITIES) {
      bytes = written("jpeg", image, quality);
      if (bytes.length <= FileCommand.MOST_BYTES) {
        return bytes;
      }
    }
    return bytes;
  }

  private static byte[] asPng(BufferedImage image) throws IOException {
    return written("png", image, null);
  }

  private static byte[] written(String name, BufferedImage image, @Nullable Float quality)
      throws IOException {
    var writer = ImageIO.getImageWritersByFormatName(name).next();
    var out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      var how = writer.getDefaultWriteParam();
      if (quality != null) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
      }
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
