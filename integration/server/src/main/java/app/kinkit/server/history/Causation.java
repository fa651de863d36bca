package app.kinkit.server.history;

import app.kinkit.command.store.log.EventRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tree of what led to what: commands, the events of each, and what those led to.
///
/// A command stands below the event, or the command, that its `causation` names. When that is not
/// told to the viewer it stands below the nearest one that is, or at the top.
final class Causation {
  private final Map<String, List<EventRow>> commands = new LinkedHashMap<>();
  private final Map<String, EventRow> events = new HashMap<>();
  private final Map<Long, Map<String, Object>> told = new HashMap<>();
  private final Map<String, Map<String, Object>> nodes = new LinkedHashMap<>();

  private Causation(List<EventRow> chain, List<Told> told) {
    for (var row : chain) {
      commands.computeIfAbsent(command(row), _ -> new ArrayList<>()).add(row);
      events.put(row.eventId().toString(), row);
    }
    told.forEach(each -> this.told.put(each.position(), new LinkedHashMap<>(each.members())));
  }

  /// @param chain all events of a correlation, in order
  /// @param told those of them that the viewer is told
  static List<Object> tree(List<EventRow> chain, List<Told> told) {
    return new Causation(chain, told).tree();
  }

  private static String command(EventRow row) {
    return row.commandId() == null ? "position " + row.position() : row.commandId().toString();
  }

  private List<Object> tree() {
    commands.forEach((command, rows) -> {
      var mine = rows.stream().map(row -> told.get(row.position())).filter(e -> e != null).toList();
      if (!mine.isEmpty()) {
        var node = new LinkedHashMap<String, Object>();
        node.put("command_id", command);
        node.put("events", mine);
        nodes.put(command, node);
      }
    });
    var top = new ArrayList<Object>();
    nodes.forEach((command, node) -> {
      var above = above(command);
      (above == null ? top : ledTo(above)).add(node);
    });
    return top;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> ledTo(Map<String, Object> above) {
    return (List<Object>) above.computeIfAbsent("led_to", _ -> new ArrayList<>());
  }

  private @Nullable Map<String, Object> above(String command) {
    var passed = new HashSet<String>(List.of(command));
    var cause = cause(command);
    while (cause != null) {
      var event = events.get(cause);
      var from = event == null ? cause : command(event);
      if (!passed.add(from)) {
        return null;
      }
      var shown = event == null ? null : told.get(event.position());
      if (shown != null || nodes.containsKey(from)) {
        return shown != null ? shown : nodes.get(from);
      }
      cause = cause(from);
    }
    return null;
  }

  private @Nullable String cause(String command) {
    var rows = commands.get(command);
    return rows == null ? null : rows.getFirst().causation();
  }
}
