package app.kinkit.domain.shared.limit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The longest text, in UTF-16 code units, that a component of a command takes. Checked at the edge
/// on the plain words, since a [app.kinkit.domain.shared.PrivateText] is sealed when the command is
/// made. Blank counts as absent.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Chars {
  int value();

  /// Whether the text is one that others may follow or show as a picture: an address of the web,
  /// never one that runs something, names a file, or hides where it leads.
  boolean webAddress() default false;
}
