package app.kinkit.server.cli;

import picocli.CommandLine.Command;

/// The server itself. It is described here and started by the program's main class, before a
/// command line is made at all.
@Command(
    name = Serve.NAME,
    description = {
      "Starts the server, which is also what happens without any command.",
      "It brings its own PostgreSQL and keeps everything in ./data, unless KINKIT_DATA_DIR or a"
          + " database of yours says otherwise. It ends with Ctrl-C or a SIGTERM."
    },
    footer = {
      "",
      "Example:",
      "  java -jar kinkit.jar serve --server.port=8081",
      "",
      "README.md, Deploy; integration/server/SETTINGS.md has every setting."
    })
final class Serve {
  static final String NAME = "serve";
}
