package app.kinkit.domain.shared;

import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an amendment says about one field: nothing, a new value, or that the field is cleared
/// (ruling 11). Commands and events hold it in place of the field, and JSON writes it alike in
/// both: an absent field is unchanged, null clears, anything else is the new value.
///
/// `Change<@Nullable T>` is a field that may be cleared, `Change<T>` one that may not.
public sealed interface Change<T extends @Nullable Object> {

  record Unchanged<T extends @Nullable Object>() implements Change<T> {}

  record Cleared<T extends @Nullable Object>() implements Change<T> {}

  record To<T extends @Nullable Object>(T value) implements Change<T> {}

  static <T extends @Nullable Object> Change<T> unchanged() {
    return new Unchanged<>();
  }

  static <T extends @Nullable Object> Change<T> cleared() {
    return new Cleared<>();
  }

  static <T extends @Nullable Object> Change<T> to(T value) {
    return new To<>(value);
  }

  /// What the field holds afterwards; of a field that may not be cleared it is never null unless
  /// `current` is.
  default @Nullable T over(@Nullable T current) {
    return switch (this) {
      case Unchanged<T> _ -> current;
      case Cleared<T> _ -> null;
      case To<T>(var value) -> value;
    };
  }

  default boolean isChange() {
    return !(this instanceof Unchanged<T>);
  }

  /// The same change of what `change` makes of the value.
  default <R extends @Nullable Object> Change<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Unchanged<T> _ -> unchanged();
      case Cleared<T> _ -> cleared();
      case To<T>(var value) -> to(change.apply(value));
    };
  }

  /// Complains of an amendment that amends nothing.
  static void requireSome(Change<?>... changes) {
    Invalid.unless(
        Stream.of(changes).anyMatch(Change::isChange),
        "body",
        "changes nothing",
        "at least one field to change; null clears a field that may be empty");
  }
}
