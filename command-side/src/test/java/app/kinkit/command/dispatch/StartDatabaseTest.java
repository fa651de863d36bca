package app.kinkit.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.store.log.PassedOverTable;
import app.kinkit.domain.profile.ProfileCommand.ConfirmAdult;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.Refused;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartDatabaseTest {
  private @TempDir Path folder;
  private Nodes nodes;

  @BeforeEach
  void database() {
    nodes = new Nodes(folder);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  void anUnknownNameInTheLogStopsTheStart() throws Exception {
    var node = nodes.open();
    Nodes.signUp(node);
    nodes.open(); // what is known is no obstacle
    rename("AdultConfirmed", "AdultWhispered", "1");
    forgetWhatWasSeen();
    assertThatThrownBy(() -> nodes.open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AdultWhispered revision 1")
        .hasMessageContaining("nothing was changed");
  }

  @Test
  void aRevisionFromTheFutureStopsTheStart() throws Exception {
    Nodes.signUp(nodes.open());
    rename("AdultConfirmed", "AdultConfirmed", "2");
    assertThatThrownBy(() -> nodes.open()).hasMessageContaining("AdultConfirmed revision 2");
  }

  @Test
  void whatAnOperatorHasPassedOverStopsNoStart() throws Exception {
    var node = nodes.open();
    var one = Nodes.signUp(node);
    var other = Nodes.signUp(node);
    rename("AdultConfirmed", "AdultWhispered", "1");
    passOver(node.log().stream(one.toString()).getLast());
    assertThatThrownBy(() -> nodes.open())
        .as("one of two")
        .hasMessageContaining("AdultWhispered revision 1");
    passOver(node.log().stream(other.toString()).getLast());
    var again = nodes.open();
    assertThatThrownBy(() -> again.gate().adult(one)).as("nothing is decided by it").isNotNull();
  }

  private void passOver(Recorded<?> r) throws SQLException {
    new PassedOverTable(nodes.database.dataSource("kinkit_command"))
        .add(r.position(), r.stream(), "a faulty build", "system:operator");
  }

  @Test
  void aStartLooksOnlyAtWhatCameSinceTheLastOne() throws Exception {
    var node = nodes.open();
    Nodes.signUp(node);
    nodes.open();
    assertThat(nodes.count("select max(seen_to) from eventstore.seen_type"))
        .isEqualTo(node.log().head());
    assertThat(nodes.count("select count(*) from eventstore.seen_type")).isEqualTo(2);
    Nodes.signUp(node);
    Nodes.run(
        nodes.database, "postgres", "update eventstore.event set type = 'X' where position = 1");
    nodes.open(); // has seen that one before, and looks at the new two
    assertThat(nodes.count("select max(seen_to) from eventstore.seen_type"))
        .isEqualTo(node.log().head());
  }

  @Test
  void anAggregateWithAStrangerInItsStreamAnswersNoCommand() throws Exception {
    var person = Nodes.signUp(nodes.open());
    var other = nodes.open(); // remembers nothing of the person
    rename("AdultConfirmed", "AdultWhispered", "1");
    var command = new ConfirmAdult(person, "self", "2");
    assertThatThrownBy(() -> other.dispatcher().dispatch(Nodes.order(person, command)))
        .isNotInstanceOf(Refused.class);
    assertThatThrownBy(() -> other.gate().adult(person))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AdultWhispered");
  }

  @Test
  void ofTwoFirstRequestsOneRegisters() throws Exception {
    var one = nodes.open();
    var two = nodes.open();
    var person = new ProfileId(UUID.randomUUID());
    assertThat(two.gate().registered(person)).isFalse();
    one.gate().ensureRegistered(new Actor(person), "a@example.org", "x".repeat(300), "email");
    two.gate().ensureRegistered(new Actor(person), "a@example.org", null, "email");
    assertThat(two.gate().registered(person)).isTrue();
    assertThat(two.gate().adult(person)).isFalse();
    one.dispatcher().dispatch(Nodes.order(person, new ConfirmAdult(person, "self", "1")));
    assertThat(two.gate().adult(person)).isTrue();
    assertThat(one.log().stream(person.toString())).hasSize(2);
  }

  private void rename(String type, String to, String revision) {
    var sql = "update eventstore.event set type = '%s', revision = '%s' where type = '%s'";
    Nodes.run(nodes.database, "postgres", sql.formatted(to, revision, type));
  }

  private void forgetWhatWasSeen() {
    Nodes.run(nodes.database, "postgres", "delete from eventstore.seen_type");
  }
}
