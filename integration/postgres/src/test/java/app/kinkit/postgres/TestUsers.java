package app.kinkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Who runs the tests, and an ordinary user to run a part of them as.
final class TestUsers {

  private static final int NOBODY = 65534;

  private TestUsers() {}

  static boolean isRoot() throws IOException {
    return ServerUser.id(Path.of("/proc/self"), "uid") == 0;
  }

  static List<String> asNobody() {
    return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
  }

  /// Gives the folder to the ordinary user.
  static Path give(Path folder) throws IOException {
    if (isRoot()) {
      Files.setAttribute(folder, "unix:uid", NOBODY);
    }
    return folder;
  }
}
