package app.kinkit.house;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tests of the program run in three Maven modules, each with its packages. A package that none
/// of them names would be compiled and never run.
class TrialsTest {
  private static final Pattern INCLUDE =
      Pattern.compile(">(app/kinkit/\\w+)/\\*\\*/\\*Test[.]java<");
  private static final List<String> MODULES =
      List.of("", "integration/trials/journeys", "integration/trials/faults");

  @Test
  void everyTestRunsInOneModule() {
    var root = Repository.root();
    var tests = root.resolve("integration/server/src/test/java");
    var packages =
        Repository.files(tests, "Test.java").stream()
            .map(file -> tests.relativize(file).subpath(0, 3).toString())
            .collect(toSet());
    var included = MODULES.stream().flatMap(m -> includes(root.resolve(m))).toList();
    assertThat(included).doesNotHaveDuplicates();
    assertThat(Set.copyOf(included)).containsExactlyInAnyOrderElementsOf(packages);
  }

  private static Stream<String> includes(Path module) {
    return Repository.lines(module.resolve("pom.xml")).stream()
        .map(INCLUDE::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }
}
