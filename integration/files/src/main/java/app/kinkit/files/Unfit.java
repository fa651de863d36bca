package app.kinkit.files;

import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.shared.Refused.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why an upload is not kept, in the words of whoever tries to send it. What it holds is not
/// repeated.
public final class Unfit {
  private static final String TAKEN =
      "a JPEG, PNG, GIF or WebP picture, or an MP4, QuickTime or WebM film";

  private Unfit() {}

  static Refused empty() {
    return body("is empty", TAKEN);
  }

  /// @param advice what to do with just this type; null for the usual
  static Refused type(String type, @Nullable String advice) {
    return new Refused(
        RefusalCode.UNSUPPORTED_MEDIA_TYPE,
        "This is %s, which is not taken. %s"
            .formatted(type, advice == null ? "Send " + TAKEN + "." : advice));
  }

  static Refused lie(String declared, String found) {
    return new Refused(
        RefusalCode.UNSUPPORTED_MEDIA_TYPE,
        "Content-Type says %s, and the bytes are %s. Send the type that it is, or none."
            .formatted(declared, found));
  }

  public static Refused broken() {
    return body("is broken, or not what it seems", "the whole of " + TAKEN);
  }

  public static Refused film(String what, String advice) {
    return body(what, advice);
  }

  public static Refused tooLarge(String sentence) {
    return new Refused(RefusalCode.TOO_LARGE, sentence);
  }

  private static Refused body(String message, String expected) {
    return new Invalid(List.of(new FieldError("body", message, expected)));
  }
}
