package app.kinkit.command.web.bind;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a component holds and how a value becomes it.
///
/// @param placeholders stand in one after the other where the value is wrong, so that the
///   constructor of the command can still say what it thinks of all the other fields
record Kind(Reading reading, List<Object> placeholders) {

  Kind(Reading reading, Object placeholder) {
    this(reading, List.of(placeholder));
  }

  /// Null counts as absent.
  @Nullable Object read(Value value) throws Wrong {
    return reading.read(value);
  }

  /// The same reading, its result and its placeholders made something else of.
  Kind map(Function<Object, Object> change) {
    return new Kind(
        value -> {
          var read = read(value);
          return read == null ? null : change.apply(read);
        },
        placeholders.stream().map(change).toList());
  }

  /// From a value to what a component holds.
  @FunctionalInterface
  interface Reading {
    @Nullable Object read(Value value) throws Wrong;
  }
}
