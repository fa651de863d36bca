package app.kinkit.postgres;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How to run the embedded PostgreSQL.
///
/// @param dataDirectory everything lives below it: cluster, binaries, passwords, the server's log
/// @param binariesParent where the binaries are unpacked; null for the data directory
/// @param stopAtExit stops the server when the JVM exits although nobody closed it
/// @param restartWhenLost starts the server again, on the same port, when it dies unasked
/// @param server settings of the server over our own, as in `postgresql.conf`
public record EmbeddedSettings(
    Path dataDirectory,
    @Nullable Path binariesParent,
    boolean stopAtExit,
    boolean restartWhenLost,
    Map<String, String> server) {

  /// What a person's installation uses.
  public static EmbeddedSettings of(Path dataDirectory) {
    return new EmbeddedSettings(dataDirectory, null, true, true, Map.of());
  }

  /// The same with one more setting of the server.
  public EmbeddedSettings with(String name, String value) {
    var more = new LinkedHashMap<>(server);
    more.put(name, value);
    return new EmbeddedSettings(dataDirectory, binariesParent, stopAtExit, restartWhenLost, more);
  }

  /// On the command line, where neither a file nor ALTER SYSTEM can override them. Errors are told
  /// to the client and not to the log, whose words could quote a person's; `log` ranks above them.
  Map<String, String> forServer(int port) {
    var all = new LinkedHashMap<String, String>();
    all.put("listen_addresses", "127.0.0.1");
    all.put("port", Integer.toString(port));
    all.put("unix_socket_directories", "");
    all.put("fsync", "on");
    all.put("full_page_writes", "on");
    all.put("synchronous_commit", "on");
    all.put("shared_buffers", "128MB");
    all.put("max_connections", "100");
    all.put("jit", "off");
    all.put("timezone", "UTC");
    all.put("log_timezone", "UTC");
    all.put("log_min_messages", "log");
    all.put("log_min_error_statement", "panic");
    all.put("log_error_verbosity", "terse");
    all.put("log_statement", "none");
    all.put("log_min_duration_statement", "-1");
    all.put("log_parameter_max_length", "0");
    all.put("log_parameter_max_length_on_error", "0");
    all.put("log_checkpoints", "off");
    all.putAll(server);
    return all;
  }
}
