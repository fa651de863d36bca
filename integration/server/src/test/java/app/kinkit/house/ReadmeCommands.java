package app.kinkit.house;

import java.util.List;

/// The fenced blocks that README.md asks people to paste.
public final class ReadmeCommands {
  private ReadmeCommands() {}

  /// The lines of the block under `<!-- command: name -->`.
  public static List<String> block(String name) {
    var lines = Repository.lines(Repository.root().resolve("README.md"));
    var start = lines.indexOf("<!-- command: " + name + " -->");
    if (start < 0 || !lines.get(start + 1).startsWith("```")) {
      throw new AssertionError("README.md has no block directly under the comment for " + name);
    }
    return lines.subList(start + 2, lines.size()).stream()
        .takeWhile(line -> !line.startsWith("```"))
        .toList();
  }
}
