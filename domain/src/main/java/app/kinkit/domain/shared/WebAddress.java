package app.kinkit.domain.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A text in a command that others may follow or show as a picture: an address of the web, never
/// one that runs something, names a file, or hides where it leads. Checked at the edge on the plain
/// words, like [Chars], since afterwards they are sealed.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface WebAddress {}
