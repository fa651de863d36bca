package app.kinkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file over the limit is a question about the design, not an exception to list.
class FileSizeTest {
  private static final int MAIN = 250;
  private static final int TEST = 400;
  private static final int README = 300;
  private static final int DECISION = 80;
  private static final int CLASSES_IN_A_PACKAGE = 20;

  @Test
  void everyFileStaysWithinItsLimit() {
    assertThat(tooLong(Repository.root())).isEmpty();
  }

  @Test
  void noPackageIsACrowd() {
    assertThat(tooCrowded(Repository.root())).isEmpty();
  }

  @Test
  void aPlantedLongFileAndAPlantedCrowdAreSeen(@TempDir Path planted) throws IOException {
    var main = Files.createDirectories(planted.resolve("x/src/main/java/p"));
    Files.write(main.resolve("Long.java"), Collections.nCopies(MAIN + 1, "//"));
    for (var i = 0; i < CLASSES_IN_A_PACKAGE; i++) {
      Files.createFile(main.resolve("C" + i + ".java"));
    }
    assertThat(tooLong(planted)).singleElement().asString().contains("Long.java");
    assertThat(tooCrowded(planted)).hasSize(1);
  }

  private static List<String> tooLong(Path root) {
    var found = new ArrayList<String>();
    for (var file : Repository.files(root, ".java")) {
      check(file, file.toString().contains("/src/main/") ? MAIN : TEST, found);
    }
    for (var file : Repository.files(root, ".md")) {
      check(file, file.toString().contains("/decisions/") ? DECISION : README, found);
    }
    return found;
  }

  private static void check(Path file, int limit, List<String> found) {
    var lines = Repository.lines(file).size();
    if (lines > limit) {
      found.add(file + " has " + lines + " lines; the limit is " + limit);
    }
  }

  private static List<String> tooCrowded(Path root) {
    var classes = new TreeMap<String, Integer>();
    for (var file : Repository.files(root, ".java")) {
      if (file.toString().contains("/src/main/") && !file.endsWith("package-info.java")) {
        classes.merge(String.valueOf(file.getParent()), 1, Integer::sum);
      }
    }
    return classes.entrySet().stream()
        .filter(e -> e.getValue() > CLASSES_IN_A_PACKAGE)
        .map(e -> e.getKey() + " holds " + e.getValue() + " classes")
        .toList();
  }
}
