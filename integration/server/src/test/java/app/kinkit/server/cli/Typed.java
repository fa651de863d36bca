package app.kinkit.server.cli;

import app.kinkit.journey.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a command line said and how it ended.
///
/// @param out its answer
/// @param err what it did not understand
public record Typed(int exit, String out, String err) {

  /// Types words, beside no server.
  public static Typed words(String... words) {
    return words(Map.of(), words);
  }

  /// Types words at the machine of a server, beside which they count.
  public static Typed at(RunningServer server, String... words) {
    var all = new String[words.length + 1];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--kinkit.data-dir=" + server.folder();
    return words(Map.of(), all);
  }

  static Typed words(Map<String, String> environment, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    try (var said = new PrintStream(out, true, StandardCharsets.UTF_8);
        var complained = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      var typed = Words.of(words);
      var console = new Console(typed.settings(), environment, said, complained);
      var exit = Cli.run(typed.rest(), console);
      return new Typed(
          exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }
}
