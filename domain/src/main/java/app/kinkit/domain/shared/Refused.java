package app.kinkit.domain.shared;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A command that is not carried out. Nothing has happened: no event of it exists. The message says
/// in a sentence what the person can do next and never repeats what they wrote.
public class Refused extends RuntimeException {
  /// The one sentence about whatever a person cannot see. It is the same whether the thing does not
  /// exist or is somebody else's, so that nobody learns from it what exists.
  public static final String NOTHING_THERE =
      "Nothing of that id is there for you. Check the id, and that you still belong to its bond.";

  private static final long serialVersionUID = 1L;

  private final RefusalCode code;
  private final transient Map<String, Object> facts;

  public Refused(RefusalCode code, String message) {
    this(code, message, Map.of());
  }

  /// @param facts numbers and names a client can use, such as `available` and `required`
  public Refused(RefusalCode code, String message, Map<String, Object> facts) {
    super(message, null, false, false);
    this.code = code;
    this.facts = facts;
  }

  public RefusalCode code() {
    return code;
  }

  public Map<String, Object> facts() {
    return facts;
  }

  /// Every field that is wrong, for [RefusalCode#VALIDATION_FAILED]; empty otherwise.
  public List<FieldError> errors() {
    return List.of();
  }

  public static void unless(boolean allowed, RefusalCode code, String message) {
    if (!allowed) {
      throw new Refused(code, message);
    }
  }

  public static void unless(
      boolean allowed, RefusalCode code, String message, Map<String, Object> facts) {
    if (!allowed) {
      throw new Refused(code, message, facts);
    }
  }

  /// Refuses a step that the life of a thing does not have; facts say `from` and `to`.
  public static void unlessStep(boolean legal, Enum<?> from, Enum<?> to, String message) {
    unless(
        legal,
        RefusalCode.ILLEGAL_TRANSITION,
        message,
        Map.of("from", inWords(from), "to", inWords(to)));
  }

  /// A constant as clients know it.
  public static String inWords(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /// One field of a body and what would make it right.
  public record FieldError(String field, String message, @Nullable String expected) {}
}
