package app.kinkit.house;

import java.util.List;

/// The fenced blocks that README.md and other pages ask people to paste.
public final class ReadmeCommands {
  private ReadmeCommands() {}

  /// The lines of the block under `<!-- command: name -->`.
  public static List<String> block(String name) {
    return block("README.md", name);
  }

  /// The same of another page, by its path in the repository.
  public static List<String> block(String page, String name) {
    var lines = Repository.lines(Repository.root().resolve(page));
    var start = lines.indexOf("<!-- command: " + name + " -->");
    if (start < 0 || !lines.get(start + 1).startsWith("```")) {
      throw new AssertionError(page + " has no block directly under the comment for " + name);
    }
    return lines.subList(start + 2, lines.size()).stream()
        .takeWhile(line -> !line.startsWith("```"))
        .toList();
  }
}
