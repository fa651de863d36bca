package app.kinkit.projection.rights;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The hand-written rights table `rights.txt`, read and checked for gaps: every actor stands once
/// in every table and state.
public final class RightsTable {
  private final Map<String, Map<String, Map<Actor, Boolean>>> sees = new LinkedHashMap<>();
  private final Map<Actor, Boolean> everywhere = new EnumMap<>(Actor.class);

  /// One question with its answer.
  public record Cell(String table, String state, Actor actor, boolean sees) {}

  public static RightsTable read() {
    var stream = RightsTable.class.getResourceAsStream("/rights.txt");
    if (stream == null) {
      throw new IllegalStateException("rights.txt is not on the class path");
    }
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return of(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RightsTable of(List<String> lines) {
    var table = new RightsTable();
    lines.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(table::line);
    table.cells().forEach(_ -> {}); // complains about gaps
    return table;
  }

  private void line(String line) {
    var words = List.of(line.split("\\s+", -1));
    var granted =
        switch (words.get(2)) {
          case "S" -> true;
          case "-" -> false;
          default -> throw new IllegalArgumentException("neither S nor -: " + line);
        };
    var general = words.getFirst().equals("*");
    var target =
        general
            ? everywhere
            : sees.computeIfAbsent(words.getFirst(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(words.get(1), _ -> new EnumMap<>(Actor.class));
    for (var word : words.subList(3, words.size())) {
      var actor = Actor.valueOf(word.toUpperCase(Locale.ROOT));
      var said = target.put(actor, granted) != null;
      if (said || (!general && everywhere.containsKey(actor))) {
        throw new IllegalArgumentException(actor + " stands twice: " + line);
      }
    }
  }

  public Set<String> tables() {
    return sees.keySet();
  }

  public Set<String> states(String table) {
    var states = sees.get(table);
    if (states == null) {
      throw new IllegalArgumentException("no line speaks of " + table);
    }
    return states.keySet();
  }

  /// Every cell, tables in the order of the file.
  public List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    sees.forEach((table, states) ->
        states.forEach((state, actors) -> {
          for (var actor : Actor.values()) {
            var granted = actors.getOrDefault(actor, everywhere.get(actor));
            if (granted == null) {
              throw new IllegalArgumentException(
                  "say whether " + actor.word() + " sees " + table + " " + state);
            }
            cells.add(new Cell(table, state, actor, granted));
          }
        }));
    return cells;
  }

  /// States of a table whose rows the actor sees.
  public Set<String> seen(String table, Actor actor) {
    return cells().stream()
        .filter(cell -> cell.table().equals(table) && cell.actor() == actor && cell.sees())
        .map(Cell::state)
        .collect(Collectors.toSet());
  }
}
