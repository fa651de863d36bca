package app.kinkit.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.identity.token.BadTokens.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/// The list of bad tokens as people read it. When the list grows, so does the page: the test leaves
/// the new one in target/, to be read and put in the place of the old one.
class BadTokensListTest {

  private static final Path PAGE = Path.of("src/test/resources/bad-tokens.md");

  /// These take a server that has lived through something.
  private static final String HISTORY =
      """

      ## Good once

      Tried on two nodes over one database, with a provider whose keys change (`IssuersDatabaseTest`,
      `SessionsDatabaseTest`, `SigningKeysDatabaseTest`):

      - a token signed by a key that its issuer has retired, or that was thrown away after a leak
      - a token that somebody signed out with, also under the second signature that a curve allows
      - a token of a session that ended elsewhere, of a password that changed, of an erased account
      - a token of another issuer, issued before the person was revoked or signed out everywhere
      - a refresh token that is used twice: its session ends with every token of it
      - a token of a trusted issuer that names an account of the embedded one, erased ones included
      """;

  @Test
  void thePageShowsTheList() throws IOException {
    var page = page();
    Files.writeString(Files.createDirectories(Path.of("target")).resolve("bad-tokens.md"), page);
    assertThat(PAGE).hasContent(page);
  }

  private static String page() {
    var groups = new LinkedHashMap<String, StringBuilder>();
    var cases = BadTokens.all();
    for (var i = 0; i < cases.size(); i++) {
      var rows = groups.computeIfAbsent(cases.get(i).group(), _ -> new StringBuilder());
      rows.append(row(i + 1, cases.get(i)));
    }
    var page = new StringBuilder("# Tokens that name nobody\n\n");
    page.append(cases.size())
        .append(" tokens, each refused with 401 for the reason beside it. Unless the row says")
        .append(
            " otherwise,\na token differs from a good one in that one thing only, and is signed")
        .append(" by the right key.\n");
    groups.forEach((group, rows) ->
        page.append("\n## ")
            .append(group)
            .append("\n\n| | token | refused as |\n|---|---|---|\n")
            .append(rows));
    return page.append(HISTORY).toString();
  }

  private static String row(int number, Case bad) {
    var name = bad.name().replace("\n", "\\n").replace("|", "\\|").strip();
    var shown = name.length() > 80 ? name.substring(0, 60) + "…" : name;
    return "| " + number + " | " + shown + " | " + bad.reason() + " |\n";
  }
}
