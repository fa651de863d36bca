package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.server.cluster.MigratedDatabase;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page for trying things is there when it was asked for, complete and from here alone, and
/// otherwise nowhere; the other files of its library never are.
class SwaggerUiJourneyTest {
  private static final Pattern PARTS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  @Test
  void itIsNowhereUnlessAskedFor() {
    var client = Client.nobody(RunningServer.shared().address());
    for (var path : new String[] {"/swagger-ui", "/swagger-ui/", "/swagger-ui/index.html"}) {
      client.get(path).is(404);
    }
    theLibraryHasNoAddress(client);
  }

  @Test
  void allItsPartsAreHere() {
    var server = RunningServer.over(MigratedDatabase.fresh(), "--kinkit.development=true");
    try {
      var client = Client.nobody(server.address());
      var page = client.get("/swagger-ui").is(200);
      assertThat(page.header("Content-Security-Policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe", "*", "http");
      var parts = PARTS.matcher(page.body()).results().map(part -> part.group(1)).toList();
      assertThat(parts)
          .hasSize(4)
          .allSatisfy(part -> {
            assertThat(part).startsWith("/swagger-ui/");
            assertThat(client.get(part).is(200).body()).isNotEmpty();
          });
      assertThat(client.get("/swagger-ui/start.js").body()).contains("'/openapi.json'");
      client.get("/swagger-ui/swagger-ui.js").is(404);
      client.raw("POST", "/swagger-ui", new byte[0]).is(405);
      theLibraryHasNoAddress(client);
    } finally {
      server.stop();
    }
  }

  private static void theLibraryHasNoAddress(Client client) {
    client.get("/webjars/swagger-ui/5.32.6/swagger-ui.css").is(404);
    client.get("/webjars/swagger-ui/swagger-ui.css").is(404);
  }
}
