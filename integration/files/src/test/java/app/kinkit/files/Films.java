package app.kinkit.files;

import static app.kinkit.files.Pixels.ascii;
import static app.kinkit.files.Pixels.joined;

import java.nio.ByteBuffer;

/// Films as containers have them. What is in their media is no real picture or sound, since nobody
/// here decodes it.
public final class Films {
  static final String PICTURE = "picturepicturepicture";
  static final String SOUND = "soundsoundsound";
  static final String PLACES = "+52.5200+013.4050/canary";

  private Films() {}

  static byte[] box(String type, byte[]... content) {
    var body = joined(content);
    var head = ByteBuffer.allocate(8).putInt(body.length + 8).put(ascii(type));
    return joined(head.array(), body);
  }

  private static byte[] numbers(int... numbers) {
    var bytes = ByteBuffer.allocate(4 * numbers.length);
    for (var number : numbers) {
      bytes.putInt(number);
    }
    return bytes.array();
  }

  static byte[] ftyp(String brand) {
    return box("ftyp", ascii(brand), numbers(0), ascii(brand));
  }

  /// A track of one sample at a place of the file.
  static byte[] trak(String handler, int place, int length, int flags) {
    return box(
        "trak",
        box("tkhd", numbers(7, 0x7777, 0x7777, 1, 0, 0), new byte[60]),
        box(
            "mdia",
            box("mdhd", numbers(0, 0x7777, 0x7777, 1_000, 1_000, 0)),
            box("hdlr", numbers(0, 0), ascii(handler), numbers(0, 0, 0), ascii("canary maker\0")),
            box(
                "minf",
                box("dinf", box("dref", numbers(0, 1), box("url ", numbers(flags)))),
                box(
                    "stbl",
                    box("stsd", numbers(0, 0)),
                    box("stts", numbers(0, 1, 1, 1_000)),
                    box("stsc", numbers(0, 1, 1, 1, 1)),
                    box("stsz", numbers(0, 0, 1, length)),
                    box("stco", numbers(0, 1, place))))));
  }

  /// Picture, sound and a camera's track of places, with everything else that cameras add.
  public static byte[] mp4() {
    return mp4("isom", 1);
  }

  static byte[] mp4(String brand, int flags) {
    var ftyp = ftyp(brand);
    var picture = ftyp.length + 8;
    var sound = picture + PICTURE.length();
    var places = sound + SOUND.length();
    var mdat = box("mdat", ascii(PICTURE + SOUND + PLACES + "canary between"));
    var moov =
        box(
            "moov",
            box("mvhd", numbers(0, 0x7777, 0x7777, 1_000, 1_000), new byte[80]),
            trak("vide", picture, PICTURE.length(), flags),
            trak("soun", sound, SOUND.length(), flags),
            trak("meta", places, PLACES.length(), flags),
            box(
                "udta",
                box("\u00a9xyz", ascii("\0\u0018\0\0" + PLACES)),
                box("name", ascii(PLACES))),
            box("meta", numbers(0), box("keys", ascii(PLACES))));
    return joined(
        ftyp, mdat, moov, box("free", ascii(PLACES)), box("uuid", ascii(PLACES)), box("wide"));
  }

  static byte[] element(long id, byte[]... content) {
    var body = joined(content);
    return joined(
        id(id),
        new byte[] {
          0x10, (byte) (body.length >> 16), (byte) (body.length >> 8), (byte) body.length
        },
        body);
  }

  /// As a browser records it: nobody knew how long it would become.
  static byte[] open(long id, byte[]... content) {
    return joined(id(id), new byte[] {1, -1, -1, -1, -1, -1, -1, -1}, joined(content));
  }

  private static byte[] id(long id) {
    var length = (71 - Long.numberOfLeadingZeros(id)) / 8;
    var bytes = new byte[length];
    for (var i = 0; i < length; i++) {
      bytes[i] = (byte) (id >> (8 * (length - 1 - i)));
    }
    return bytes;
  }

  static byte[] ebml(String type) {
    return element(0x1A45DFA3L, element(0x4282, ascii(type)), element(0x4287, new byte[] {4}));
  }

  static byte[] track(int kind) {
    return element(
        0xAE,
        element(0xD7, new byte[] {1}),
        element(0x83, new byte[] {(byte) kind}),
        element(0x536E, ascii("canary name")),
        element(0x86, ascii("V_VP9")));
  }

  private static byte[][] parts() {
    return new byte[][] {
      element(0x114D9B74L, element(0x4DBB, ascii("seek"))),
      element(
          0x1549A966L,
          element(0xBF, new byte[4]),
          element(0x2AD7B1L, new byte[] {15, 66, 64}),
          element(0x7BA9, ascii("canary title")),
          element(0x4461, new byte[] {7, 7, 7, 7, 7, 7, 7, 7}),
          element(0x4D80, ascii("canary muxer"))),
      element(0x1654AE6BL, track(1), track(2)),
      element(0x1254C367L, element(0x7373, ascii("a long tag: " + PLACES.repeat(20)))),
      element(0x1941A469L, ascii(PLACES)),
      element(0x1043A770L, ascii(PLACES)),
      element(0xEC, ascii(PLACES))
    };
  }

  static byte[] cluster() {
    return element(0x1F43B675L, element(0xE7, new byte[] {0}), element(0xA3, ascii(PICTURE)));
  }

  public static byte[] webm() {
    return joined(ebml("webm"), element(0x18538067L, joined(parts()), cluster(), cluster()));
  }

  static byte[] recorded() {
    var live = open(0x1F43B675L, element(0xE7, new byte[] {0}), element(0xA3, ascii(PICTURE)));
    return joined(ebml("webm"), open(0x18538067L, joined(parts()), live, live, tags()));
  }

  private static byte[] tags() {
    return element(0x1254C367L, ascii(PLACES));
  }
}
