package app.kinkit.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The files of the project, as somebody who cloned it has them.
final class Repository {
  private Repository() {}

  static Path root() {
    var here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve(".ci/run"))) {
      here = Objects.requireNonNull(here.getParent(), "run from within the project");
    }
    return here;
  }

  /// All files with such an ending, without what a build makes.
  static List<Path> files(Path below, String ending) {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(p -> p.toString().endsWith(ending))
          .filter(p -> !p.toString().contains("/target/"))
          .filter(p -> !p.toString().contains("/node_modules/"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
