package app.kinkit.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;

/// Where the three kinds of backup lie. Whoever may read the log must not find the keys or the
/// accounts beside it.
public record BackupFolders(Path log, Path keys, Path accounts) {

  /// Refuses folders of which one lies in another.
  public static BackupFolders of(Path log, Path keys, Path accounts) {
    var all = new BackupFolders(real(log), real(keys), real(accounts));
    requireApart("keys", all.keys, "log", all.log);
    requireApart("accounts", all.accounts, "log", all.log);
    requireApart("accounts", all.accounts, "keys", all.keys);
    return all;
  }

  private static void requireApart(String one, Path folder, String other, Path beside) {
    if (folder.startsWith(beside) || beside.startsWith(folder)) {
      throw new IllegalStateException(
          "The backup of the %s (%s) and that of the %s (%s) need folders apart, neither within the other: who copies one must not get the other with it."
              .formatted(one, folder, other, beside));
    }
  }

  /// Without the detours of links, as far as the folder is there.
  private static Path real(Path folder) {
    var rest = new ArrayDeque<Path>();
    var there = folder.toAbsolutePath().normalize();
    while (!Files.exists(there) && there.getParent() != null) {
      rest.push(there.getFileName());
      there = there.getParent();
    }
    try {
      var real = there.toRealPath();
      for (var name : rest) {
        real = real.resolve(name);
      }
      return real;
    } catch (IOException e) {
      throw new IllegalStateException(
          "The folder %s cannot be looked at (%s); name one that this user may write."
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
  }
}
