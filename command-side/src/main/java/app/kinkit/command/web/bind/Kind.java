package app.kinkit.command.web.bind;

import java.util.List;
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

  /// From a value to what a component holds.
  @FunctionalInterface
  interface Reading {
    @Nullable Object read(Value value) throws Wrong;
  }
}
