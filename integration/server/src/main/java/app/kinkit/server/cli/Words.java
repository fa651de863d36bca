package app.kinkit.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The words of a command line, parted into settings of the server and everything else.
///
/// A setting has a point in its name, as `--kinkit.data-dir=/srv/kinkit`, and may stand anywhere,
/// with or without the dashes; no option of a subcommand has one. `--debug` and `--trace` are
/// Spring's.
///
/// @param settings as Spring takes them
public record Words(List<String> settings, List<String> rest) {
  private static final Pattern SETTING =
      Pattern.compile("(?:--)?([A-Za-z][\\w-]*(?:\\.[\\w\\[\\]-]+)+=.*)", Pattern.DOTALL);
  private static final Pattern FLAG = Pattern.compile("--(?:debug|trace)(?:=true|=false)?");

  public static Words of(String... args) {
    var settings = new ArrayList<String>();
    var rest = new ArrayList<String>();
    for (var arg : args) {
      var setting = SETTING.matcher(arg);
      if (setting.matches()) {
        settings.add("--" + setting.group(1));
      } else if (FLAG.matcher(arg).matches()) {
        settings.add(arg);
      } else {
        rest.add(arg);
      }
    }
    return new Words(List.copyOf(settings), List.copyOf(rest));
  }

  /// Whether they ask for nothing but the server.
  public boolean serve() {
    return rest.isEmpty() || rest.equals(List.of(Serve.NAME));
  }
}
