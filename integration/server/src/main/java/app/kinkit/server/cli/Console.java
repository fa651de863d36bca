package app.kinkit.server.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// What a subcommand is given besides its own words.
///
/// @param settings of the server, as Spring takes them
/// @param environment variables of the process
/// @param out for what was done, and for why it was not
/// @param err for what was not understood
public record Console(
    List<String> settings, Map<String, String> environment, PrintStream out, PrintStream err) {}
