package app.kinkit.command.store.log;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Conditions on the event table under construction; values are bound and never become text.
final class Statement {
  private final StringBuilder text = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  /// @param condition a literal of this program with a `?` for each value
  Statement and(String condition, Object... bound) {
    text.append(text.isEmpty() ? "where " : " and ").append(condition);
    values.addAll(List.of(bound));
    return this;
  }

  Statement order(String by) {
    text.append(" order by ").append(by);
    return this;
  }

  String text() {
    return text.toString();
  }

  /// @return place of the next parameter
  int bind(PreparedStatement statement) throws SQLException {
    var at = 1;
    for (var value : values) {
      switch (value) {
        case Instant time ->
            statement.setObject(at++, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
        case Collection<?> ids -> statement.setString(at++, array(ids));
        default -> statement.setObject(at++, value);
      }
    }
    return at;
  }

  private static String array(Collection<?> ids) {
    return ids.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
