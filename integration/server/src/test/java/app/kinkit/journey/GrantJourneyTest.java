package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.house.ReadmeCommands;
import app.kinkit.server.cli.Typed;
import app.kinkit.server.cluster.ServedDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Admins are named at the machine, as the README says it, until there are two; then it takes two.
class GrantJourneyTest {
  private static final String JAR = "java -jar kinkit.jar ";

  /// Of its own: who the first admins are is what it is about.
  private static final RunningServer SERVER = RunningServer.start(RunningServer.freshFolder());

  private final Client first = Client.adult(SERVER.address(), "First");
  private final Client second = Client.adult(SERVER.address(), "Second");
  private final Client third = Client.adult(SERVER.address(), "Third");

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  /// A line of the README with a person in place of `<user id>`, and an admin in place of the
  /// other.
  private static Typed run(String line, Client person, Client by) {
    assertThat(line).startsWith(JAR);
    var args = line.substring(JAR.length()).replace("<user id>", person.id());
    return Typed.at(SERVER, args.replace("<admin's id>", by.id()).split(" "));
  }

  private static String role(Client who, long position) {
    return who.rows("profiles?select=system_role&id=eq." + who.id(), position)
        .path(0)
        .path("system_role")
        .asString();
  }

  private static long active(Client who) throws SQLException {
    var database = SERVER.part(ServedDatabase.class).database();
    try (var connection = database.superuser().getConnection();
        var query =
            connection.prepareStatement(
                "select count(*) from access.privilege where active and person = ?::uuid")) {
      query.setString(1, who.id());
      try (var found = query.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  private static long head() {
    return SERVER.part(app.kinkit.domain.shared.EventLog.class).head();
  }

  @Test
  void theOperatorNamesTwoAndThenItTakesTwo() throws SQLException {
    List<String> readme = ReadmeCommands.block("grant");
    assertThat(readme).hasSize(3);
    assertThat(run(readme.getFirst(), first, first))
        .isEqualTo(new Typed(0, first.id() + " is admin now." + System.lineSeparator(), ""));
    assertThat(run(readme.getFirst(), second, first).exit()).isZero();
    assertThat(role(first, head())).isEqualTo("admin");
    assertThat(role(third, head())).isEqualTo("user");

    var alone = run(readme.getFirst(), third, first);
    assertThat(alone.exit()).isEqualTo(1);
    assertThat(alone.out()).contains("it takes two");
    var proposed = run(readme.get(1), third, first);
    assertThat(proposed.exit()).as(proposed.out()).isZero();
    var proposal = proposed.out().replaceAll("(?s).*\"proposal_id\":\"([^\"]*)\".*", "$1");
    var waiting = "privilege_proposals?select=id,proposed_by,user_id&confirmed_at=is.null";
    assertThat(second.rows(waiting, head()))
        .as("an admin finds what waits")
        .hasToString(
            "[{\"id\":\"%s\",\"proposed_by\":\"%s\",\"user_id\":\"%s\"}]"
                .formatted(proposal, first.id(), third.id()));
    assertThat(third.rows(waiting, head())).as("nobody else does").isEmpty();

    var confirmation = Map.of("proposal_id", proposal);
    var path = "/privileges/confirmations";
    third.command(path, confirmation).refused(403, "NOT_ALLOWED");
    first.command(path, confirmation).refused(403, "NOT_ALLOWED");
    var wish = Map.of("privilege", "admin", "user_id", third.id());
    third.command("/privileges/proposals", wish).refused(403, "NOT_ALLOWED");
    assertThat(active(third)).isZero();
    var done = second.command(path, confirmation).is(200);
    assertThat(active(third)).isEqualTo(1);
    second.command(path, confirmation).refused(404, "NOT_FOUND");
    assertThat(second.rows(waiting, done.position())).isEmpty();
    assertThat(first.rows("privilege_proposals?confirmed_by=eq." + second.id(), done.position()))
        .hasSize(1);
    var mine =
        third.rows(
            "privileges?select=privilege,is_active,granted_by,second_approver", done.position());
    assertThat(mine)
        .hasToString(
            "[{\"privilege\":\"auditor\",\"is_active\":true,\"granted_by\":\"%s\",\"second_approver\":\"%s\"}]"
                .formatted(first.id(), second.id()));
    assertThat(first.rows("privileges?user_id=eq." + third.id(), done.position()))
        .as("an admin sees nothing of others")
        .isEmpty();

    third.command("/me/close", Map.of()).is(200);
    assertThat(active(third)).isZero();
    assertThat(second.rows("privilege_proposals", head())).hasSize(1);
    first.command("/me/close", Map.of()).is(200);
    var last = run(readme.get(2), second, second);
    assertThat(last.exit()).as("alone again: %s", last.out()).isZero();
    assertThat(active(second)).isZero();
    assertThat(role(second, head())).isEqualTo("user");
    assertThat(second.rows("privilege_proposals", head())).as("no admin any more").isEmpty();
  }

  @Test
  void aStrangerIsGrantedNothing() {
    var stranger = Typed.at(SERVER, "grant", "admin", "00000000-0000-4000-8000-000000000001");
    assertThat(stranger.exit()).isEqualTo(1);
    assertThat(stranger.out()).contains("has ever signed up here");
  }
}
