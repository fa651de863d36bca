package app.kinkit.server.rebuild;

import app.kinkit.projection.run.Phase;
import app.kinkit.projection.run.Run;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/// One line that moves in a terminal; lines now and then where the output is not one.
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final Duration SELDOM = Duration.ofSeconds(10);

  private final PrintStream out;
  private final boolean terminal;
  private long told;

  ProgressBar(PrintStream out) {
    this.out = out;
    this.terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  void show(Run run) {
    if (terminal) {
      out.print("\r" + line(run) + "\u001b[K");
      out.flush();
    } else if (System.nanoTime() - told > SELDOM.toNanos() || told == 0) {
      told = System.nanoTime();
      out.println(line(run));
    }
  }

  void end(Run run) {
    out.println((terminal ? "\r" : "") + line(run) + (terminal ? "\u001b[K" : ""));
  }

  static String line(Run run) {
    var full = (int) Math.round(run.share() * WIDTH);
    var bar = "#".repeat(full) + ".".repeat(WIDTH - full);
    var left = run.left();
    return "run %d %-9s [%s] %3.0f %% %,d of %,d events, %,.0f/s%s%s"
        .formatted(
            run.id(),
            run.phase().word(),
            bar,
            100 * run.share(),
            run.folded(),
            run.position(),
            run.perSecond(),
            left == null ? "" : ", %d s left".formatted(left.toSeconds()),
            run.trouble() != null && run.phase() == Phase.BUILDING ? " - " + run.trouble() : "");
  }
}
