package app.kinkit.command.dispatch;

import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.invite.InviteCommand.IssueInvite;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.profile.ProfileCommand.ConfirmAdult;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskId;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Nodes on one real database, and short ways to ask them for things.
final class Nodes implements AutoCloseable {
  private static @Nullable Database template;

  final Database database;
  private final Path folder;
  private final List<Runnable> opened = new ArrayList<>();

  Nodes(Path folder) {
    this.folder = folder;
    this.database = TestPostgres.copyOf(migrated());
  }

  private static synchronized Database migrated() {
    var made = template;
    if (made == null) {
      made = TestPostgres.freshDatabase();
      for (var script :
          List.of(
              "platform/V1__access_and_identity",
              "eventstore/V10__event_store",
              "eventstore/V15__seen_type",
              "eventstore/V17__stored_files",
              "eventstore/V18__privileges",
              "eventstore/V50__passed_over",
              "vault/V20__vault",
              "vault/V21__erasure")) {
        run(made, "kinkit_owner", resource("/db/" + script + ".sql"));
      }
      template = made;
    }
    return made;
  }

  static void run(Database database, String role, String sql) {
    try (var connection = database.dataSource(role).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (var file = Nodes.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  CommandSide open() throws Exception {
    var config = new HikariConfig();
    config.setDataSource(database.dataSource("kinkit_command"));
    config.setMaximumPoolSize(8);
    var pool = new HikariDataSource(config);
    opened.add(pool::close);
    var node =
        CommandSide.open(database.dataSource("kinkit_command"), pool, folder, Clock.systemUTC());
    opened.addFirst(node::close);
    return node;
  }

  long count(String sql) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  @Override
  public void close() {
    opened.forEach(Runnable::run);
  }

  static PrivateText text(ProfileId author) {
    return new PrivateText(author, 1, "c2VhbGVk");
  }

  static Order order(ProfileId actor, Object command) {
    return new Order(UUID.randomUUID(), new Actor(actor), command, null, null);
  }

  static ProfileId signUp(CommandSide node) {
    var person = new ProfileId(UUID.randomUUID());
    node.gate().ensureRegistered(new Actor(person), "a@example.org", "A", "email");
    node.dispatcher().dispatch(order(person, new ConfirmAdult(person, "self", "1")));
    return person;
  }

  static BondId found(CommandSide node, ProfileId founder) {
    var bond = new BondId(UUID.randomUUID());
    var command = new FoundBond(bond, text(founder), null, null, BondRole.DOMINANT, null, null);
    node.dispatcher().dispatch(order(founder, command));
    return bond;
  }

  static void join(CommandSide node, BondId bond, ProfileId host, ProfileId guest) {
    var code = node.codes().inviteCode(UUID.randomUUID());
    var invite = node.codes().inviteId(code);
    var hint = node.codes().hint(code);
    node.dispatcher().dispatch(order(host, new IssueInvite(invite, bond, hint, null, 1)));
    node.dispatcher().dispatch(order(guest, new RedeemInvite(invite, BondRole.SUBMISSIVE)));
  }

  static AssignTask task(BondId bond, ProfileId by, ProfileId to, int points) {
    var id = new TaskId(UUID.randomUUID());
    return new AssignTask(
        id, bond, to, text(by), null, null, null, false, null, null, points, false, null, null,
        false);
  }
}
