package app.kinkit.command.web;

import app.kinkit.command.page.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the line of a path in one walk over its segments. A literal wins over a variable; paths
/// are compared as they were sent, so an encoded, doubled or trailing slash leads nowhere.
final class Router {
  private static final int MAX_SEGMENTS = 8;

  private final Node root = new Node();

  /// A line and what the path says for its variables, in order.
  record Match(Route route, List<String> variables) {}

  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private @Nullable Node variable;
    private @Nullable Route route;
  }

  Router(List<Route> routes) {
    routes.forEach(this::add);
  }

  /// @param path below `/commands/v1`, undecoded
  Optional<Match> find(String path) {
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    var segments = path.substring(1).split("/", MAX_SEGMENTS + 1);
    var variables = new ArrayList<String>();
    var node = root;
    for (var segment : segments) {
      var next = node.literals.get(segment);
      if (next == null && !segment.isEmpty()) {
        next = node.variable;
        variables.add(segment);
      }
      if (next == null) {
        return Optional.empty();
      }
      node = next;
    }
    return Optional.ofNullable(node.route).map(route -> new Match(route, variables));
  }

  private void add(Route route) {
    var node = root;
    for (var segment : route.line().segments()) {
      if (Line.isVariable(segment)) {
        node.variable = node.variable == null ? new Node() : node.variable;
        node = node.variable;
      } else {
        node = node.literals.computeIfAbsent(segment, name -> new Node());
      }
    }
    if (node.route != null) {
      throw new IllegalStateException(
          node.route.line() + " and " + route.line() + " are the same path: change one.");
    }
    node.route = route;
  }
}
