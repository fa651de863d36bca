package app.kinkit.command.web.bind;

import java.util.List;
import java.util.Map;

/// A field of a body as JSON gave it, before anybody has asked what it should be.
sealed interface Value {

  /// Storable text: no NUL, no half of a surrogate pair.
  record Text(String words) implements Value {
    /// Never shows the words.
    @Override
    public String toString() {
      return "Text";
    }
  }

  record Whole(int number) implements Value {}

  record Truth(boolean value) implements Value {}

  /// A list, each item as JSON gave it.
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// An object within the body.
  record Fields(Map<String, Value> byName) implements Value {
    /// Never shows what a client wrote.
    @Override
    public String toString() {
      return "Fields";
    }
  }

  /// What no field of any command takes.
  enum Odd implements Value {
    NULL,
    FRACTION,
    TOO_LARGE,
    NESTED,
    UNSTORABLE,
    GIVEN_TWICE
  }
}
