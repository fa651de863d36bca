package app.kinkit.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The program carries the list of what it is made of.
class BillOfMaterialsTest {
  @Test
  void namesEveryLibraryWithItsVersion() throws IOException {
    try (InputStream file = getClass().getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
      assumeThat(file).as("no bill is written while Maven works offline").isNotNull();
      var bill = new JsonMapper().readTree(file);
      var parts =
          bill.path("components")
              .valueStream()
              .map(part -> part.path("name").asString() + " " + part.path("version").asString())
              .toList();
      assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
      assertThat(parts).contains("axon-eventsourcing 4.13.0").doesNotContainNull();
      assertThat(parts).anyMatch(part -> part.startsWith("postgresql "));
      assertThat(parts).noneMatch(part -> part.startsWith("junit-jupiter "));
    }
  }
}
