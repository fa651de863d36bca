package app.kinkit.domain.shared.limit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How many items a list in a command may have. An absent list is an empty one; what each text in
/// it may be long stands in [Chars] beside it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Items {
  int value();
}
