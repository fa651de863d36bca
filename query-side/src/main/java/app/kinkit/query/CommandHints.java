package app.kinkit.query;

import java.util.List;

/// Names the commands that change a table, for clients that try to write it.
@FunctionalInterface
public interface CommandHints {
  /// @return lines such as `POST /commands/v1/tasks/{id}/complete`; none if nothing is known
  List<String> forTable(String table);
}
