package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.Change;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Private words between the body and the vault; never part of a command.
record Words(String plain) {

  /// `value` with other words in it: they may stand alone, in a list, in a change, in a record,
  /// which is made then.
  static @Nullable Object replaced(@Nullable Object value, Function<Words, Object> by) {
    return switch (value) {
      case Words words -> by.apply(words);
      case Change<?> change -> change.map(inner -> replaced(inner, by));
      case List<?> items -> items.stream().map(item -> replaced(item, by)).toList();
      case Part part -> part.map(inner -> replaced(inner, by)).made();
      case null, default -> value;
    };
  }

  /// Never shows the words.
  @Override
  public String toString() {
    return "Words";
  }
}
