package app.kinkit.command.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The page of one feature: every command of its sealed family on exactly one line. A page is
/// written once, as a constant; a command that stands on no line, or on two, stops the start.
///
/// @param <C> the sealed family
public final class Page<C> {
  private final Class<C> family;
  private final List<String> tables;
  private final List<Line> lines = new ArrayList<>();
  private final List<Class<? extends C>> never = new ArrayList<>();

  private Page(Class<C> family, List<String> tables) {
    this.family = family;
    this.tables = tables;
  }

  /// @param table where the addressed thing shows
  /// @param more tables that the commands of this page change as well
  public static <C> Page<C> of(Class<C> family, String table, String... more) {
    return new Page<>(family, Stream.concat(Stream.of(table), Stream.of(more)).toList());
  }

  /// The command brings something into being; the client may choose its id.
  public Page<C> create(String path, Class<? extends C> command) {
    return add(path, command, true, true, false);
  }

  /// As [#create], and the thing is named by a fresh invite code that the answer shows.
  public Page<C> createByCode(String path, Class<? extends C> command) {
    return add(path, command, true, true, true);
  }

  public Page<C> post(String path, Class<? extends C> command) {
    return add(path, command, false, true, false);
  }

  /// As [#post], and the thing is named by the `invite_code` of the body.
  public Page<C> postByCode(String path, Class<? extends C> command) {
    return add(path, command, false, true, true);
  }

  /// Works before the person has confirmed to be an adult (ruling 10).
  public Page<C> ungated(String path, Class<? extends C> command) {
    return add(path, command, false, false, false);
  }

  /// No client ever gives this one; the platform itself does.
  public Page<C> never(Class<? extends C> command) {
    never.add(command);
    return this;
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }

  public List<String> tables() {
    return tables;
  }

  /// One sentence for each command that does not stand on exactly one line; empty when all is well.
  public List<String> complaints() {
    return Stream.of(family.getPermittedSubclasses())
        .filter(command -> timesOn(command) != 1)
        .map(this::complaint)
        .toList();
  }

  private long timesOn(Class<?> command) {
    return Stream.concat(lines.stream().map(Line::command), never.stream())
        .filter(command::equals)
        .count();
  }

  private String complaint(Class<?> command) {
    var name = command.getSimpleName();
    var page = "the page of " + family.getSimpleName();
    return timesOn(command) == 0
        ? name + " stands on no line of " + page + ": give it a path or say never."
        : name + " stands more than once on " + page + ": keep one line.";
  }

  private Page<C> add(
      String path, Class<? extends C> command, boolean creates, boolean gated, boolean byCode) {
    var type = command.asSubclass(Record.class);
    lines.add(new Line(path, type, tables.getFirst(), creates, gated, byCode));
    return this;
  }
}
