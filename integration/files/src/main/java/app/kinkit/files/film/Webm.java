package app.kinkit.files.film;

import app.kinkit.files.Unfit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/// WebM films, which are elements in elements. Known elements stay; every other one, such as tags,
/// attachments, chapters and titles, becomes a void element of the same length.
public final class Webm {
  private static final long HEADER = 0x1A45DFA3L;
  private static final long DOCTYPE = 0x4282;
  private static final long SEGMENT = 0x18538067L;
  private static final long SEEK_HEAD = 0x114D9B74L;
  private static final long PARTICULARS = 0x1549A966L;
  private static final long TRACKS = 0x1654AE6BL;
  private static final long TRACK = 0xAE;
  private static final long TRACK_TYPE = 0x83;
  private static final long CLUSTER = 0x1F43B675L;
  private static final long CUES = 0x1C53BB6BL;
  private static final long MUXER = 0x4D80;
  private static final long WRITER = 0x5741;
  private static final long TAGS = 0x1254C367L;
  private static final long ATTACHMENTS = 0x1941A469L;
  private static final long CHAPTERS = 0x1043A770L;
  private static final int MOST_HEADER = 256;

  /// What may stand in which element.
  private static final Map<Long, Set<Long>> KNOWN =
      Map.of(
          HEADER,
          Set.of(0x4286L, 0x42F7L, 0x42F2L, 0x42F3L, DOCTYPE, 0x4287L, 0x4285L),
          SEGMENT,
          Set.of(SEEK_HEAD, PARTICULARS, TRACKS, CLUSTER, CUES),
          PARTICULARS,
          Set.of(0x2AD7B1L, 0x4489L, MUXER, WRITER),
          TRACKS,
          Set.of(TRACK),
          TRACK, // number, id, type, flags, times, codec and its settings, picture, sound
          Set.of(
              0xD7L,
              0x73C5L,
              TRACK_TYPE,
              0xB9L,
              0x88L,
              0x55AAL,
              0x9CL,
              0x23E383L,
              0x22B59CL,
              0x86L,
              0x63A2L,
              0x56AAL,
              0x56BBL,
              0xE0L,
              0xE1L),
          CLUSTER,
          Set.of(0xE7L, 0xA7L, 0xABL, 0xA3L, 0xA0L));

  /// A cluster whose length nobody knew ends where one of these begins.
  private static final Set<Long> OF_SEGMENT =
      Set.of(SEEK_HEAD, PARTICULARS, TRACKS, CLUSTER, CUES, TAGS, ATTACHMENTS, CHAPTERS);

  private final byte[] film;
  private boolean pictures;

  private Webm(byte[] film) {
    this.film = film;
  }

  /// The same film, byte for byte as long, with nothing in it but picture and sound.
  public static byte[] clean(byte[] upload) {
    var webm = new Webm(upload.clone());
    webm.cleanAll();
    return webm.film;
  }

  private void cleanAll() {
    var header = Element.at(film, 0, film.length);
    if (header.id() != HEADER || header.open() || header.to() > MOST_HEADER) {
      throw Unfit.broken();
    }
    clean(header, header.to());
    var segment = Element.at(film, header.to(), film.length);
    if (segment.id() != SEGMENT) {
      throw Unfit.broken();
    }
    if (clean(segment, segment.to()) != film.length) {
      throw Unfit.film("has something behind its end", "the film alone");
    }
    if (!pictures) {
      throw Unfit.film("has no picture track", "a film; sound alone is not taken");
    }
  }

  /// @return where it ends, which is known only now when its length was open
  private int clean(Element parent, int to) {
    var known = KNOWN.getOrDefault(parent.id(), Set.of());
    var at = parent.body();
    while (at < to) {
      var child = Element.at(film, at, to);
      if (parent.open() && parent.id() == CLUSTER && OF_SEGMENT.contains(child.id())) {
        return at;
      }
      at = known.contains(child.id()) ? keep(child) : blank(child);
    }
    return at;
  }

  private int blank(Element child) {
    if (child.open()) {
      throw Unfit.broken();
    }
    child.blank();
    return child.to();
  }

  private int keep(Element child) {
    if (child.open() && child.id() != CLUSTER) {
      throw Unfit.broken();
    }
    if (child.id() == DOCTYPE) {
      requireWebm(child);
    } else if (child.id() == TRACK_TYPE) {
      requirePictureOrSound(child);
    } else if (child.id() == MUXER || child.id() == WRITER) {
      Arrays.fill(film, child.body(), child.to(), (byte) 0);
    } else if (KNOWN.containsKey(child.id())) {
      return clean(child, child.to());
    }
    return child.to();
  }

  private void requireWebm(Element type) {
    var name = new String(film, type.body(), type.to() - type.body(), StandardCharsets.US_ASCII);
    if (!name.replace("\0", "").equals("webm")) {
      throw Unfit.film("is Matroska, but no WebM", "the film as WebM or MP4");
    }
  }

  private void requirePictureOrSound(Element type) {
    var kind = type.to() - type.body() == 1 ? film[type.body()] : 0;
    if (kind != 1 && kind != 2) {
      throw Unfit.film(
          "has tracks beside picture and sound", "the film with picture and sound only");
    }
    pictures |= kind == 1;
  }
}
