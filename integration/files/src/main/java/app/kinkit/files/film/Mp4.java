package app.kinkit.files.film;

import app.kinkit.files.Unfit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// MP4 and QuickTime films, which are boxes in boxes. Known boxes stay; every other one, and with
/// it places, names, comments and whatever a maker has thought of, is overwritten by an empty box
/// of the same length. Cameras also write down where they were as a track beside picture and sound;
/// so of the media themselves only what picture and sound refer to is left, and zeros of the rest.
public final class Mp4 {
  private static final int MOST_BRANDS = 256;

  /// What may stand in which box; a box that is not named here holds no boxes that we look at.
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "",
          Set.of("ftyp", "moov", "mdat", "moof", "mfra", "sidx", "styp"),
          "moov",
          Set.of("mvhd", "trak", "mvex"),
          "trak",
          Set.of("tkhd", "edts", "mdia", "tref", "tapt"),
          "mdia",
          Set.of("mdhd", "hdlr", "minf", "elng"),
          "minf",
          Set.of("vmhd", "smhd", "hdlr", "dinf", "stbl"),
          "stbl",
          Set.of(
              "stsd", "stts", "stss", "stps", "ctts", "cslg", "stsc", "stsz", "stco", "co64",
              "sdtp", "sgpd", "sbgp"),
          "dinf",
          Set.of("dref"),
          "mvex",
          Set.of("mehd", "trex"),
          "moof",
          Set.of("mfhd", "traf"),
          "traf",
          Set.of("tfhd", "tfdt", "trun", "sdtp", "sgpd", "sbgp"));

  private final byte[] film;
  private final List<Box> media = new ArrayList<>();
  private final BitSet used = new BitSet();
  private boolean pictures;
  private boolean fragments;
  private boolean trackDropped;

  private Mp4(byte[] film) {
    this.film = film;
  }

  /// The same film, byte for byte as long, with nothing in it but picture and sound.
  public static byte[] clean(byte[] upload) {
    var mp4 = new Mp4(upload.clone());
    mp4.clean("", Box.between(mp4.film, 0, mp4.film.length));
    mp4.requireFilm();
    mp4.clearMedia();
    return mp4.film;
  }

  private void clean(String parent, List<Box> boxes) {
    var known = KNOWN.getOrDefault(parent, Set.of());
    for (var box : boxes) {
      var type = box.type();
      if (!known.contains(type)) {
        box.blank();
        continue;
      }
      switch (type) {
        case "trak" -> track(box);
        case "mdat" -> media.add(box);
        case "mvhd", "mdhd", "tkhd" -> clearTimes(box);
        case "hdlr" -> box.zero(Math.min(24, box.length()), box.length());
        case "dref" -> requireWhole(box);
        case "ftyp", "styp" -> requireShort(box);
        default -> {
          fragments |= type.equals("moof");
          if (KNOWN.containsKey(type)) {
            clean(type, box.inside());
          }
        }
      }
    }
  }

  private void track(Box track) {
    var kind = Samples.kind(track);
    if (!kind.equals("vide") && !kind.equals("soun")) {
      trackDropped = true;
      track.blank();
      return;
    }
    pictures |= kind.equals("vide");
    clean("trak", track.inside());
    Samples.mark(track, used);
  }

  /// When it was filmed is nobody's business either.
  private static void clearTimes(Box head) {
    var isLong = head.number(0) >>> 24 == 1;
    head.zero(4, isLong ? 20 : 12);
  }

  /// Pictures and sound lie in the film itself, not at some address.
  private static void requireWhole(Box references) {
    var count = references.number(4);
    var found = Box.between(references.film(), references.body() + 8, references.to());
    for (var reference : found) {
      if ((reference.number(0) & 1) == 0) {
        throw Unfit.film("refers to other files", "a film that is whole in itself");
      }
      reference.zero(4, reference.length());
    }
    if (count != found.size()) {
      throw Unfit.broken();
    }
  }

  private static void requireShort(Box brands) {
    if (brands.length() > MOST_BRANDS) {
      throw Unfit.broken();
    }
  }

  private void requireFilm() {
    if (!pictures) {
      throw Unfit.film("has no picture track", "a film; sound alone is not taken");
    }
    if (fragments && trackDropped) {
      throw Unfit.film(
          "has tracks beside picture and sound that cannot be taken out",
          "the film exported as MP4 with picture and sound only");
    }
  }

  /// In a film of fragments everything belongs to picture or sound.
  private void clearMedia() {
    if (fragments) {
      return;
    }
    for (var box : media) {
      for (var at = used.nextClearBit(box.body()); at < box.to(); ) {
        var end = used.nextSetBit(at);
        end = end < 0 ? box.to() : Math.min(end, box.to());
        java.util.Arrays.fill(film, at, end, (byte) 0);
        at = used.nextClearBit(end);
      }
    }
  }
}
