package app.kinkit.domain.shared;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A command that is not carried out. Nothing has happened: no event of it exists. The message says
/// in a sentence what the person can do next and never repeats what they wrote.
public class Refused extends RuntimeException {
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

  /// One field of a body and what would make it right.
  public record FieldError(String field, String message, @Nullable String expected) {}
}
