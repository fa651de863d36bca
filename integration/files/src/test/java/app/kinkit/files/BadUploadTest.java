package app.kinkit.files;

import static app.kinkit.domain.shared.RefusalCode.TOO_LARGE;
import static app.kinkit.domain.shared.RefusalCode.UNSUPPORTED_MEDIA_TYPE;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.files.Pixels.ascii;
import static app.kinkit.files.Pixels.encoded;
import static app.kinkit.files.Pixels.joined;
import static app.kinkit.files.Pixels.pngHead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people send by mistake or with a purpose (reliability C6). Each is refused with a code and
/// a sentence, quickly, or what comes out of it is a picture or film and nothing else.
class BadUploadTest {
  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x</script></svg>";

  /// @param declared `Content-Type`; null for none
  record Bad(String name, byte[] upload, @Nullable String declared, RefusalCode code) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bad> uploads() throws IOException {
    return Stream.of(types(), lies(), floods(), broken()).flatMap(List::stream);
  }

  private static List<Bad> types() throws IOException {
    var html = "<!doctype html><html><body><script>alert(1)</script></body></html>";
    var bad = new ArrayList<Bad>();
    for (var text :
        List.of(
            SVG,
            "<?xml version=\"1.0\"?>" + SVG,
            html,
            "{}",
            "#!/bin/sh\nid",
            "%PDF-1.7\n",
            "RIFF\0\0\0\0AVI LIST",
            "\0\0\0\u0018ftypheic\0\0\0\0mif1heic",
            "ID3\3\0\0\0\0\0\0",
            "OggS\0\2\0\0",
            "BM6\0\0\0",
            "II*\0\b\0\0\0",
            "MZ\0\0",
            "\u007fELF",
            "words",
            "../../etc/passwd",
            "a\0.jpg",
            "GIF8",
            "8BPS\0\1",
            "fLaC\0\0\0\"",
            "Rar!\u001a\7\0")) {
      for (var declared : new String[] {null, "image/png"}) {
        bad.add(
            new Bad(
                text.length() > 3 ? text.substring(0, 3) : text,
                ascii(text),
                declared,
                UNSUPPORTED_MEDIA_TYPE));
      }
    }
    bad.add(new Bad("zip", zip(), "image/png", UNSUPPORTED_MEDIA_TYPE));
    bad.add(new Bad("zip", zip(), null, UNSUPPORTED_MEDIA_TYPE));
    bad.add(new Bad("gzip", new byte[] {31, -117, 8, 0, 0}, null, UNSUPPORTED_MEDIA_TYPE));
    bad.add(new Bad("zeros", new byte[4_096], null, UNSUPPORTED_MEDIA_TYPE));
    return bad;
  }

  private static byte[] zip() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("../../escape.png"));
      zip.write(new byte[100_000]);
    }
    return out.toByteArray();
  }

  private static List<Bad> lies() {
    var bad = new ArrayList<Bad>();
    for (var declared :
        List.of(
            "image/jpeg",
            "video/mp4",
            "text/html",
            "image/svg+xml",
            "image",
            "image/png/x",
            "<script>",
            "multipart/form-data; boundary=x",
            "application/json",
            "../png")) {
      bad.add(
          new Bad("png as " + declared, encoded("png", 9, 9), declared, UNSUPPORTED_MEDIA_TYPE));
    }
    bad.add(new Bad("jpeg as png", encoded("jpeg", 9, 9), "image/png", UNSUPPORTED_MEDIA_TYPE));
    bad.add(new Bad("gif as webp", encoded("gif", 9, 9), "image/webp", UNSUPPORTED_MEDIA_TYPE));
    bad.add(new Bad("film as png", Films.mp4(), "image/png", UNSUPPORTED_MEDIA_TYPE));
    return bad;
  }

  private static List<Bad> floods() {
    return List.of(
        new Bad("more pixels than taken", pngHead(6_325, 6_325), null, TOO_LARGE),
        new Bad("more pixels than an int", pngHead(2_000_000, 2_000_000), null, TOO_LARGE),
        new Bad("as wide as can be", pngHead(Integer.MAX_VALUE, 1), null, TOO_LARGE),
        new Bad("a long side", pngHead(30_001, 1), null, TOO_LARGE),
        new Bad("jpeg of 1 G pixels", patched(encoded("jpeg", 9, 9)), null, TOO_LARGE),
        new Bad("gif of 4 G pixels", patchedGif(), null, TOO_LARGE),
        new Bad("too many bytes", new byte[10 * 1024 * 1024 + 1], null, TOO_LARGE),
        new Bad("a thousand scans", manyScans(), null, VALIDATION_FAILED));
  }

  /// Writes a size that no camera has into the frame header.
  private static byte[] patched(byte[] jpeg) {
    for (var i = 0; i < jpeg.length - 9; i++) {
      if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
        Arrays.fill(jpeg, i + 5, i + 9, (byte) 0x7F);
      }
    }
    return jpeg;
  }

  /// The same in the descriptor of the only frame.
  private static byte[] patchedGif() {
    var gif = encoded("gif", 9, 9);
    for (var i = 13; i < gif.length - 9; i++) {
      if (gif[i] == 0x2C && gif[i + 5] == 9 && gif[i + 7] == 9) {
        Arrays.fill(gif, i + 5, i + 9, (byte) 0xFF);
        return gif;
      }
    }
    throw new IllegalStateException("a GIF has a frame");
  }

  private static byte[] manyScans() {
    var scans = new byte[2_000];
    for (var i = 0; i < scans.length; i += 2) {
      scans[i] = (byte) 0xFF;
      scans[i + 1] = (byte) 0xDA;
    }
    return joined(encoded("jpeg", 9, 9), scans);
  }

  private static List<Bad> broken() {
    var bad = new ArrayList<Bad>();
    bad.add(new Bad("nothing", new byte[0], "image/png", VALIDATION_FAILED));
    bad.add(new Bad("nothing", new byte[0], null, VALIDATION_FAILED));
    bad.add(new Bad("a head without pixels", pngHead(9, 9), null, VALIDATION_FAILED));
    bad.add(new Bad("no width", pngHead(0, 9), null, VALIDATION_FAILED));
    bad.add(new Bad("less than no width", pngHead(-1, 9), null, VALIDATION_FAILED));
    for (var name : List.of("png", "gif")) {
      var whole = encoded(name, 40, 20);
      for (var part : List.of(20, 40, whole.length / 2)) {
        bad.add(
            new Bad(name + " cut at " + part, Arrays.copyOf(whole, part), null, VALIDATION_FAILED));
      }
    }
    bad.add(
        new Bad(
            "jpeg cut in its head",
            Arrays.copyOf(encoded("jpeg", 40, 20), 100),
            null,
            VALIDATION_FAILED));
    return bad;
  }

  @ParameterizedTest
  @MethodSource("uploads")
  void isRefusedWithACodeAndASentence(Bad bad) {
    var thrown = catchThrowable(() -> Inspection.clean(bad.upload(), bad.declared()));
    assertThat(thrown).isInstanceOf(Refused.class);
    var refused = (Refused) thrown;
    assertThat(refused.code()).as(refused.getMessage()).isEqualTo(bad.code());
    assertThat(refused.getMessage()).endsWith(".").doesNotContain("<script>");
  }

  @Test
  void whateverIsDoneToAPictureOrFilmNothingButARefusalComesOfIt() {
    var random = new Random(7);
    var whole =
        List.of(
            Pixels.jpegOfACamera(6, "word"),
            encoded("png", 30, 30),
            encoded("gif", 30, 30),
            Films.mp4(),
            Films.webm());
    for (var round = 0; round < 4_000; round++) {
      var upload = whole.get(round % whole.size()).clone();
      for (var i = random.nextInt(8); i >= 0; i--) {
        upload[random.nextInt(upload.length)] = (byte) random.nextInt();
      }
      var length = random.nextInt(3) == 0 ? random.nextInt(upload.length) : upload.length;
      try {
        var cleaned = Inspection.clean(Arrays.copyOf(upload, length), null);
        assertThat(cleaned.bytes()).isNotEmpty();
      } catch (Refused refused) {
        assertThat(refused.code().status()).isBetween(400, 499);
      }
    }
  }
}
