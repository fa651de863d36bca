package app.kinkit.command.store.job;

import org.jspecify.annotations.Nullable;

/// A command of this id has been carried out before; this time nothing has happened. The row says
/// what came of it, and whether it was the same request.
public final class DuplicateCommand extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient CommandRow row;
  private final long firstPosition;
  private final int count;

  public DuplicateCommand(CommandRow row, long firstPosition, int count) {
    super("command " + row.commandId() + " has been carried out before", null, false, false);
    this.row = row;
    this.firstPosition = firstPosition;
    this.count = count;
  }

  /// As it was stored the first time.
  public CommandRow row() {
    return row;
  }

  public String principal() {
    return row.principal();
  }

  public @Nullable String requestMac() {
    return row.requestMac();
  }

  public long firstPosition() {
    return firstPosition;
  }

  public int count() {
    return count;
  }
}
