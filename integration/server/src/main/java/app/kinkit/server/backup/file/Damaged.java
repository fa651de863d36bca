package app.kinkit.server.backup.file;

import java.nio.file.Path;

/// A file of a backup is not as it was written, or not where it was put. The sentence names it.
public final class Damaged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Damaged(Path file, String what) {
    super("%s %s.".formatted(file.getFileName(), what));
  }
}
