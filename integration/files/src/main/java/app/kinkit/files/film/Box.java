package app.kinkit.files.film;

import app.kinkit.files.Unfit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One box of an MP4 or QuickTime file: four letters that say what it is, and what is in it.
///
/// @param from where it begins; @param body where its content begins; @param to where it ends
@SuppressWarnings("ArrayRecordComponent") // a view of the bytes, never compared
record Box(byte[] film, int from, int body, int to) {
  private static final int HEAD = 8;
  private static final int LONG_HEAD = 16;

  /// All boxes of a stretch, which has to consist of nothing else.
  static List<Box> between(byte[] film, int from, int to) {
    var boxes = new ArrayList<Box>();
    var at = from;
    while (at < to) {
      if (isEndMark(film, at, to)) {
        break;
      }
      var box = at(film, at, to);
      boxes.add(box);
      at = box.to();
    }
    return boxes;
  }

  /// QuickTime ends some lists with four zeros.
  private static boolean isEndMark(byte[] film, int at, int to) {
    return to - at == 4 && ByteBuffer.wrap(film).getInt(at) == 0;
  }

  private static Box at(byte[] film, int at, int to) {
    if (to - at < HEAD) {
      throw Unfit.broken();
    }
    var in = ByteBuffer.wrap(film);
    long size = Integer.toUnsignedLong(in.getInt(at));
    var head = HEAD;
    if (size == 1 && to - at >= LONG_HEAD) {
      size = in.getLong(at + HEAD);
      head = LONG_HEAD;
    } else if (size == 0) {
      size = (long) to - at; // up to the end
    }
    if (size < head || size > to - at) {
      throw Unfit.broken();
    }
    return new Box(film, at, at + head, at + (int) size);
  }

  String type() {
    return new String(film, from + 4, 4, StandardCharsets.ISO_8859_1);
  }

  List<Box> inside() {
    return between(film, body, to);
  }

  /// Leaves a box of the same length that says nothing, so that everything behind it stays where it
  /// is.
  void blank() {
    System.arraycopy("free".getBytes(StandardCharsets.ISO_8859_1), 0, film, from + 4, 4);
    Arrays.fill(film, body, to, (byte) 0);
  }

  int length() {
    return to - body;
  }

  /// A number of four bytes in its content.
  int number(int offset) {
    if (offset < 0 || offset > length() - 4) {
      throw Unfit.broken();
    }
    return ByteBuffer.wrap(film).getInt(body + offset);
  }

  long longNumber(int offset) {
    if (offset < 0 || offset > length() - 8) {
      throw Unfit.broken();
    }
    return ByteBuffer.wrap(film).getLong(body + offset);
  }

  String letters(int offset) {
    number(offset);
    return new String(film, body + offset, 4, StandardCharsets.ISO_8859_1);
  }

  /// Overwrites a stretch of its content with zeros.
  void zero(int offset, int end) {
    if (offset > end || end > length()) {
      throw Unfit.broken();
    }
    Arrays.fill(film, body + offset, body + end, (byte) 0);
  }
}
