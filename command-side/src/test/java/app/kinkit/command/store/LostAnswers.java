package app.kinkit.command.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/// Connections whose answers get lost: now and then a statement is carried out, and then the line
/// breaks before anybody hears of it.
public final class LostAnswers {
  private final DataSource source;
  private final BooleanSupplier loses;
  private final Runnable then;
  private final AtomicInteger lost = new AtomicInteger();

  LostAnswers(DataSource source, int oneIn) {
    this(source, () -> ThreadLocalRandom.current().nextInt(oneIn) == 0, () -> {});
  }

  /// @param then runs after the line has broken and before anybody notices
  public LostAnswers(DataSource source, BooleanSupplier loses, Runnable then) {
    this.source = source;
    this.loses = loses;
    this.then = then;
  }

  int lost() {
    return lost.get();
  }

  public DataSource source() {
    return proxy(
        DataSource.class,
        (_, method, arguments) ->
            switch (method.getName()) {
              case "getConnection" -> connection(source.getConnection());
              default -> call(source, method, arguments);
            });
  }

  private Connection connection(Connection real) {
    return proxy(
        Connection.class,
        (_, method, arguments) ->
            switch (method.getName()) {
              case "prepareStatement" ->
                  statement(real, (PreparedStatement) call(real, method, arguments));
              default -> call(real, method, arguments);
            });
  }

  private PreparedStatement statement(Connection connection, PreparedStatement real) {
    return proxy(
        PreparedStatement.class,
        (_, method, arguments) -> {
          var answer = call(real, method, arguments);
          if (method.getName().equals("execute") && loses.getAsBoolean()) {
            connection.abort(Runnable::run);
            lost.incrementAndGet();
            then.run();
            throw new SQLException("the answer was lost on purpose", "08006");
          }
          return answer;
        });
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(LostAnswers.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
