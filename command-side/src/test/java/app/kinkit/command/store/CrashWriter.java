package app.kinkit.command.store;

import app.kinkit.command.store.TestNames.Counted;
import app.kinkit.command.store.job.CommandRow;
import app.kinkit.postgres.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/// A program that writes with eight threads until it is killed, and says what it has stored:
/// command, first position, count.
final class CrashWriter {
  private CrashWriter() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var password =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    var database = new Database(arguments[0], Map.of("kinkit_command", password));
    var out = System.out;
    var node = new TestNode(database);
    for (int writer = 0; writer < 8; writer++) {
      Thread.startVirtualThread(() -> write(node, out));
    }
    new CountDownLatch(1).await();
  }

  private static void write(TestNode node, PrintStream out) {
    while (true) {
      var id = UUID.randomUUID();
      var appended =
          node.command(
              new CommandRow(id, TestNode.ACTOR, null),
              _ -> {
                node.publish("one:" + id, 0, new Counted(id, 0, "w"));
                node.publish("two:" + id, 0, new Counted(id, 0, "w"));
              });
      if (appended != null) {
        out.println(id + "|" + appended.firstPosition() + "|" + appended.events().size());
      }
    }
  }
}
