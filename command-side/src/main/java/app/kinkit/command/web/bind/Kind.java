package app.kinkit.command.web.bind;

import org.jspecify.annotations.Nullable;

/// What a component holds and how a value becomes it.
///
/// @param placeholder stands in where the value is wrong, so that the constructor of the command
///   can still say what it thinks of all the other fields
record Kind(Reading reading, Object placeholder) {

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
