package app.kinkit.server.rebuild;

import app.kinkit.command.web.Caller;
import app.kinkit.domain.privilege.Privilege;
import app.kinkit.projection.run.Runs;
import app.kinkit.server.ops.Operators;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The progress of one run as server-sent events: one whenever the row of the run has changed, and
/// a last one named `end` when nothing more will happen by itself. It ends for an admin who is none
/// any more, and after ten minutes; a browser asks again by itself.
final class ProgressStream {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration BEAT = Duration.ofMillis(250);
  private static final JsonMapper JSON = new JsonMapper();

  private final Operators operators;
  private final Runs runs;

  ProgressStream(Operators operators, Runs runs) {
    this.operators = operators;
    this.runs = runs;
  }

  void send(Caller admin, long id, HttpServletResponse response) throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("utf-8");
    var until = System.nanoTime() + LONGEST.toNanos();
    Instant told = null;
    while (System.nanoTime() < until && operators.holds(admin.id(), Privilege.ADMIN)) {
      var run = runs.find(id).orElseThrow();
      var over = !run.phase().isWork();
      if (over || !run.updatedAt().equals(told)) {
        told = run.updatedAt();
        write(response, over ? "end" : null, JSON.writeValueAsString(RunView.progress(run)));
      }
      if (over || !passed()) {
        return;
      }
    }
  }

  private static void write(HttpServletResponse response, @Nullable String name, String data)
      throws IOException {
    var event = (name == null ? "" : "event: " + name + "\n") + "data: " + data + "\n\n";
    response.getOutputStream().write(event.getBytes(StandardCharsets.UTF_8));
    response.flushBuffer(); // fails when nobody reads any more, and that ends it
  }

  private static boolean passed() {
    try {
      TimeUnit.NANOSECONDS.sleep(BEAT.toNanos());
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
