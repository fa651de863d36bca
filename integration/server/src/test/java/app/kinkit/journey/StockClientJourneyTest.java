package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.kinkit.server.AnonKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The client that Supabase ships, unchanged, as an app would use it.
@ExtendWith(TablesEqualTheLog.class)
class StockClientJourneyTest {
  private static final Path SCRIPTS = Path.of("src/test/js").toAbsolutePath();
  private final RunningServer server = RunningServer.shared();

  @Test
  void theStockClientSignsInAndReads() throws IOException, InterruptedException {
    var inCi = "true".equals(System.getenv("CI"));
    assumeTrue(inCi || has("node"), "node is not installed: the stock client is not tried");
    run(List.of("npm", "ci", "--no-audit", "--no-fund", "--silent"));
    var said =
        run(
            List.of(
                "node",
                "--no-warnings",
                "story.mjs",
                server.address().toString(),
                server.part(AnonKey.class).value()));
    assertThat(said).contains("ok ");
  }

  private static boolean has(String program) {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    var running =
        new ProcessBuilder(command).directory(SCRIPTS.toFile()).redirectErrorStream(true).start();
    var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).as(said).isZero();
    return said;
  }
}
