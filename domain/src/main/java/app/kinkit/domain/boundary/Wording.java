package app.kinkit.domain.boundary;

import app.kinkit.domain.shared.PrivateText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a command says that may name an activity, still sealed, for [OffLimits].
///
/// @param words each text and the field it is sealed for
/// @param activities that are named by id
public record Wording(List<Field> words, List<BoundaryId> activities) {
  private static final Wording NOTHING = new Wording(List.of(), List.of());

  public Wording {
    words = List.copyOf(words);
    activities = List.copyOf(activities);
  }

  /// @param name snake_case, as the text was sealed for it
  public record Field(String name, PrivateText text) {}

  /// One text; null says nothing.
  public static Wording of(String field, @Nullable PrivateText text) {
    return NOTHING.and(field, text);
  }

  /// The same and one text more; null says nothing.
  public Wording and(String field, @Nullable PrivateText text) {
    return text == null ? this : and(field, List.of(text));
  }

  /// The same and every text of a list, each sealed for this field.
  public Wording and(String field, List<PrivateText> texts) {
    var more = new ArrayList<>(words);
    texts.forEach(text -> more.add(new Field(field, text)));
    return new Wording(more, activities);
  }

  /// The same and an activity that is named by its id; null names none.
  public Wording and(@Nullable BoundaryId activity) {
    if (activity == null) {
      return this;
    }
    var more = new ArrayList<>(activities);
    more.add(activity);
    return new Wording(words, more);
  }
}
