package app.kinkit.files.film;

import app.kinkit.files.Unfit;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which bytes of a film a track consists of. The tables of a track say it in three steps: where
/// each chunk begins, how many samples each chunk has, and how long each sample is.
final class Samples {
  private Samples() {}

  /// Four letters: `vide`, `soun`, or what is neither.
  static String kind(Box track) {
    return child(track, "mdia").flatMap(m -> child(m, "hdlr")).map(h -> h.letters(8)).orElse("");
  }

  /// Marks every byte of the track; a table that leads out of the film is broken.
  static void mark(Box track, BitSet used) {
    var table = child(track, "mdia").flatMap(m -> child(m, "minf")).flatMap(m -> child(m, "stbl"));
    var places = table.flatMap(t -> child(t, "stco").or(() -> child(t, "co64"))).orElse(null);
    var runs = table.flatMap(t -> child(t, "stsc")).orElse(null);
    var sizes = table.flatMap(t -> child(t, "stsz")).orElse(null);
    if (places == null || runs == null || sizes == null) {
      throw Unfit.film("has a track without a table", "the film exported as MP4");
    }
    var chunks = count(places, 4, places.type().equals("stco") ? 4 : 8);
    var sample = 0;
    for (var chunk = 0; chunk < chunks; chunk++) {
      var many = perChunk(runs, chunk + 1);
      var at = place(places, chunk);
      for (var i = 0; i < many && sample < count(sizes, 8, 0); i++, sample++) {
        var end = at + size(sizes, sample);
        if (at < 0 || end > track.film().length) {
          throw Unfit.broken();
        }
        used.set((int) at, (int) end);
        at = end;
      }
    }
  }

  /// @param each bytes of an entry, which all have to be there; 0 when there may be none
  private static int count(Box table, int offset, int each) {
    var count = table.number(offset);
    if (count < 0 || (long) count * each > table.length() - offset - 4) {
      throw Unfit.broken();
    }
    return count;
  }

  private static long place(Box places, int chunk) {
    return places.type().equals("stco")
        ? Integer.toUnsignedLong(places.number(8 + 4 * chunk))
        : places.longNumber(8 + 8 * chunk);
  }

  private static long size(Box sizes, int sample) {
    var same = sizes.number(4);
    return Integer.toUnsignedLong(same != 0 ? same : sizes.number(12 + 4 * sample));
  }

  /// Of the last run that begins at or before this chunk, counted from one.
  private static int perChunk(Box runs, int chunk) {
    var low = 0;
    var high = count(runs, 4, 12) - 1;
    while (low < high) {
      var middle = (low + high + 1) / 2;
      if (runs.number(8 + 12 * middle) <= chunk) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return high < 0 ? 0 : runs.number(8 + 12 * low + 4);
  }

  private static Optional<Box> child(@Nullable Box parent, String type) {
    return parent == null
        ? Optional.empty()
        : parent.inside().stream().filter(box -> box.type().equals(type)).findFirst();
  }
}
