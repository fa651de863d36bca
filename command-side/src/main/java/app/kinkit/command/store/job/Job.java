package app.kinkit.command.store.job;

import app.kinkit.command.store.log.EventRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/// What one command wants to be stored, all or none, and the answer to it.
public final class Job {
  private final List<EventRow> rows;
  private final List<StreamCheck> checks;
  private final List<Access> access;
  private final @Nullable CommandRow command;
  private final long weight;
  private final CompletableFuture<Appended> answer = new CompletableFuture<>();

  /// A change of rights and the row, counted from 0, that says so.
  public record Access(int row, AccessRow change) {}

  /// @param rows in order, their positions not yet known; may be empty
  /// @param pins the last version of each stream that was looked at
  public Job(
      List<EventRow> rows,
      Map<String, Long> pins,
      List<Access> access,
      @Nullable CommandRow command) {
    this.rows = List.copyOf(rows);
    this.checks = checks(this.rows, pins);
    this.access = lastWins(access);
    this.command = command;
    this.weight = rows.stream().mapToLong(EventRow::weight).sum();
  }

  public List<EventRow> rows() {
    return rows;
  }

  public List<StreamCheck> checks() {
    return checks;
  }

  public List<Access> access() {
    return access;
  }

  public @Nullable CommandRow command() {
    return command;
  }

  public long weight() {
    return weight;
  }

  /// One event and no change of rights: the lean statement will do when nobody else is writing.
  public boolean isLean() {
    return rows.size() == 1 && access.isEmpty();
  }

  /// What is true once the first event has got `firstPosition`.
  public Appended at(long firstPosition) {
    var entries = new ArrayList<Appended.Entry>(rows.size());
    for (var row : rows) {
      entries.add(
          new Appended.Entry(
              row.type(), firstPosition + entries.size(), row.stream(), row.version()));
    }
    return new Appended(firstPosition, entries);
  }

  public void accept(Appended appended) {
    answer.complete(appended);
  }

  public void refuse(RuntimeException why) {
    answer.completeExceptionally(why);
  }

  /// Waits for the answer, interrupted or not: only it says what has happened.
  public Appended await() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw e;
    }
  }

  private static List<StreamCheck> checks(List<EventRow> rows, Map<String, Long> pins) {
    var first = new LinkedHashMap<String, Long>();
    var last = new LinkedHashMap<String, Long>();
    for (var row : rows) {
      var before = last.put(row.stream(), row.version());
      if (before == null) {
        first.put(row.stream(), row.version());
      } else if (row.version() != before + 1) {
        throw new ConcurrencyException(
            "%s: version %d would follow %d".formatted(row.stream(), row.version(), before));
      }
    }
    var checks = new ArrayList<StreamCheck>(first.size() + pins.size());
    first.forEach((stream, version) -> checks.add(new StreamCheck(stream, version - 1, true)));
    pins.forEach((stream, seen) -> {
      var written = first.get(stream);
      var own = written != null && seen >= written - 1 && seen <= last.getOrDefault(stream, -1L);
      if (!own) {
        checks.add(new StreamCheck(stream, seen, false));
      }
    });
    return checks;
  }

  private static List<Access> lastWins(List<Access> changes) {
    var merged = new LinkedHashMap<List<Object>, Access>();
    for (var next : changes) {
      merged.merge(
          next.change().target(),
          next,
          (old, later) -> new Access(later.row(), old.change().then(later.change())));
    }
    return List.copyOf(merged.values());
  }
}
