package app.kinkit.command.store.append;

import app.kinkit.command.store.job.Job;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Jobs that share a transaction. No two of them may depend on each other's fate: a job that writes
/// to or looks at a stream an earlier one writes to, or repeats its command, waits for the next
/// group. So the database alone decides, since the earlier one might itself be refused. Two jobs
/// that only look at the same stream get on well.
final class Group {
  private static final int ROWS = 1_000;
  private static final long BYTES = 8L << 20;

  private final List<Job> jobs = new ArrayList<>();
  private final Set<String> written = new HashSet<>();
  private final Set<UUID> commands = new HashSet<>();
  private int rows;
  private long weight;

  List<Job> jobs() {
    return jobs;
  }

  boolean isFull() {
    return rows >= ROWS || jobs.size() >= ROWS || weight >= BYTES;
  }

  /// False when the job must wait.
  boolean admit(Job job) {
    var command = job.command();
    if (isFull()
        || (command != null && commands.contains(command.commandId()))
        || job.checks().stream().anyMatch(check -> written.contains(check.stream()))) {
      return false;
    }
    if (command != null) {
      commands.add(command.commandId());
    }
    for (var check : job.checks()) {
      if (check.own()) {
        written.add(check.stream());
      }
    }
    jobs.add(job);
    rows += job.rows().size();
    weight += job.weight();
    return true;
  }
}
