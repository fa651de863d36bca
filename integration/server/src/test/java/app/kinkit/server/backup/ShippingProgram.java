package app.kinkit.server.backup;

import app.kinkit.postgres.Database;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// Ships without a pause until somebody kills it: URL and folders as arguments, the passwords on
/// the standard input.
final class ShippingProgram {
  private ShippingProgram() {}

  public static void main(String[] arguments) throws Exception {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var passwords = Map.of("kinkit_command", in.readLine(), "kinkit_identity", in.readLine());
    var database = new Database(arguments[0], passwords);
    var shelf = Path.of(arguments[1]);
    var folders =
        BackupFolders.of(shelf.resolve("log"), shelf.resolve("keys"), shelf.resolve("accounts"));
    var backups =
        new Backups(
            folders,
            database.dataSource("kinkit_command"),
            database.dataSource("kinkit_identity"),
            shelf,
            Duration.ofDays(1),
            Clock.systemUTC());
    while (true) {
      backups.tryRun();
      System.out.println(backups.standing().position());
    }
  }
}
