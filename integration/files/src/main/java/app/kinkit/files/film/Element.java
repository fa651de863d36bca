package app.kinkit.files.film;

import app.kinkit.files.Unfit;
import java.util.Arrays;

/// One element of a WebM file.
///
/// @param from where it begins; @param body where its content begins; @param to where it ends
/// @param open its length is not said; it ends no later than `to`
@SuppressWarnings("ArrayRecordComponent") // a view of the bytes, never compared
record Element(byte[] film, long id, int from, int body, int to, boolean open) {
  private static final int VOID = 0xEC;
  private static final int LONGEST_SHORT = 126;

  static Element at(byte[] film, int at, int limit) {
    var idLength = length(film, at, limit, 4);
    var id = 0L;
    for (var i = 0; i < idLength; i++) {
      id = (id << 8) | (film[at + i] & 0xFF);
    }
    var sizeAt = at + idLength;
    var sizeLength = length(film, sizeAt, limit, 8);
    var size = film[sizeAt] & (0xFFL >> sizeLength);
    for (var i = 1; i < sizeLength; i++) {
      size = (size << 8) | (film[sizeAt + i] & 0xFF);
    }
    var body = sizeAt + sizeLength;
    if (size == (1L << (7 * sizeLength)) - 1) {
      return new Element(film, id, at, body, limit, true);
    }
    if (size < 0 || size > limit - body) {
      throw Unfit.broken();
    }
    return new Element(film, id, at, body, body + (int) size, false);
  }

  /// How many bytes a number has is told by the leading zeros of its first.
  private static int length(byte[] film, int at, int limit, int most) {
    var length = at < limit ? Integer.numberOfLeadingZeros(film[at] & 0xFF) - 24 + 1 : most + 1;
    if (length > most || at + length > limit) {
      throw Unfit.broken();
    }
    return length;
  }

  /// Leaves a void of the same length.
  void blank() {
    var all = to - from;
    Arrays.fill(film, from, to, (byte) 0);
    film[from] = (byte) VOID;
    if (all - 2 <= LONGEST_SHORT) {
      film[from + 1] = (byte) (0x80 | (all - 2));
    } else {
      film[from + 1] = 1;
      for (int i = 0, left = all - 9; i < 4; i++, left >>>= 8) {
        film[from + 8 - i] = (byte) left;
      }
    }
  }
}
