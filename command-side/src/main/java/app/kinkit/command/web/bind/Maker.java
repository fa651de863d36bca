package app.kinkit.command.web.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The constructor of a record; one that is not public stops the start.
record Maker(Class<? extends Record> type, MethodHandle constructor) {

  static Maker of(Class<? extends Record> type) {
    var types =
        Stream.of(type.getRecordComponents()).map(c -> c.getType()).toArray(Class<?>[]::new);
    try {
      return new Maker(
          type,
          MethodHandles.publicLookup()
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getSimpleName() + " is not public.", e);
    }
  }

  Object make(@Nullable Object[] values) {
    try {
      return (Object) constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(type.getSimpleName() + " threw a checked exception.", e);
    }
  }
}
