package app.kinkit.command.web;

import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the headers ask for: to be carried out once only, and only at a certain version.
///
/// @param key of `Idempotency-Key`; null when the request may not be repeated
/// @param expectedVersion of `If-Match`; null when every version will do
public record Conditions(@Nullable String key, @Nullable Long expectedVersion) {
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"|(\\d{1,18})");

  public static Conditions of(HttpServletRequest request) {
    return new Conditions(key(request), version(request));
  }

  /// The same key of the same person is the same command (ruling 8).
  public UUID commandId(ProfileId person) {
    return key == null ? UUID.randomUUID() : NameId.of(person.value(), key);
  }

  private static @Nullable String key(HttpServletRequest request) {
    var name = "Idempotency-Key";
    var key = only(request, name);
    Invalid.unless(
        key == null || KEY.matcher(key).matches(),
        name,
        "is no key",
        "1 to 200 visible ASCII characters, such as a random UUID");
    return key;
  }

  private static @Nullable Long version(HttpServletRequest request) {
    var name = "If-Match";
    var tag = only(request, name);
    if (tag == null || tag.equals("*")) {
      return null;
    }
    var version = VERSION.matcher(tag);
    Invalid.unless(
        version.matches(), name, "is no version", "one ETag of an earlier answer, such as \"3\"");
    return Long.valueOf(version.group(1) == null ? version.group(2) : version.group(1));
  }

  private static @Nullable String only(HttpServletRequest request, String name) {
    var values = Collections.list(request.getHeaders(name));
    if (values.size() > 1) {
      throw new Invalid(List.of(new FieldError(name, "is given twice", "the header once")));
    }
    return values.isEmpty() ? null : values.getFirst();
  }
}
