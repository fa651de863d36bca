package app.kinkit.server.verify;

import app.kinkit.projection.run.Finding;
import java.util.List;

/// What breaks a rule, cut to what a person reads.
final class Offenders {
  private static final int SHOWN = 20;

  private Offenders() {}

  static Finding finding(String rule, String sentence, List<String> offenders) {
    var shown = List.copyOf(offenders.subList(0, Math.min(SHOWN, offenders.size())));
    return new Finding(rule, sentence, offenders.size(), shown);
  }
}
