package app.kinkit.server.verify;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.bench.MixedHistory;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.postgres.TestPostgres;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.run.Finding;
import app.kinkit.projection.run.Goal;
import app.kinkit.server.cluster.MigratedDatabase;
import app.kinkit.server.ops.OperatorNode;
import app.kinkit.server.rebuild.Rebuilding;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Every rule holds for a history as it should be, and is broken by what it is there for.
class SoundnessDatabaseTest {
  private static final Database SOUND = MigratedDatabase.fresh();
  @TempDir private static Path folder;

  @BeforeAll
  static void aHistory() throws Exception {
    try (var node = OperatorNode.open(SOUND, folder);
        var owner = SOUND.dataSource(Roles.OWNER).getConnection()) {
      var events = new MixedHistory(node.side().vault()).write(owner, 500);
      execute(SOUND, "update projection.follower set position = " + events);
      new Rebuilding(node, 1, quiet()).run(Goal.REBUILD, tables());
    }
    execute(
        SOUND,
        """
        insert into access.membership (person, bond, role, can_invite, can_manage, active, position)
        select user_id, bond_id, role_in_bond, can_invite, can_manage, true, row_position
        from bond_member where is_active
        """);
  }

  private static List<String> tables() {
    return ReadTables.all().stream().map(p -> p.table()).toList();
  }

  private static PrintStream quiet() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  @Test
  void everythingHoldsAsItShouldBe() throws SQLException {
    var findings = findings(SOUND);
    assertThat(findings).allMatch(Finding::holds);
    assertThat(findings).hasSize(SoundnessRule.values().length + 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dense_positions     | update eventstore.event set position = position + 5 where position = (select max(position) from eventstore.event)
          dense_streams       | update eventstore.event set version = version + 9 where position = (select max(position) from eventstore.event)
          ordered_streams     | update eventstore.event set version = version + 1000 where stream = (select stream from eventstore.event group by stream having count(*) > 2 limit 1) and version = 0
          commands            | insert into eventstore.command (command_id, first_position, count, principal) values (gen_random_uuid(), (select max(position) from eventstore.event), 3, 'x')
          ledger_is_balance   | update points_balances set balance = balance + 1
          never_below_zero    | update points_ledger set balance_after = -1 where id = (select id from points_ledger limit 1)
          one_credit          | update points_ledger set source_id = (select source_id from points_ledger limit 1) where source_type = 'task'
          one_debit           | update points_ledger set source_id = (select source_id from points_ledger limit 1), source_type = 'redemption'
          one_contract        | insert into contract select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'version_number', 7))).* from contract c where c.status = 'active'
          all_signatures      | update contract_signatures set signed_content_sha256 = 'another'
          invite_codes        | update eventstore.event set type = 'InviteIssued' where stream = (select stream from eventstore.event group by stream having count(*) > 2 limit 1)
          debriefs_of_participants | update scene_debriefs set submitted_by = gen_random_uuid()
          rule_versions       | insert into rule_versions (id, rule_id, bond_id, rule_version, written_by, rule_type, title, priority, created_at, version, row_position) select gen_random_uuid(), gen_random_uuid(), id, 2, created_by, 'standing', 'x', 0, now(), 1, 1 from bond_card limit 1
          access              | update access.membership set active = false where position = (select min(position) from access.membership)
          forced_row_security | alter table tasks no force row level security
          validated           | alter table tasks add constraint planted check (point_value <> 7) not valid
          parked              | insert into projection.parked values ('task:x', 1, 1, 1, 'TaskStarted', 'test', now())
          up_to_date          | update projection.follower set position = 3
          not_ahead           | update projection.follower set position = position + 1
          same_log            | update projection.follower set event_id = gen_random_uuid()
          erased              | insert into vault.erasure (person, position, key_destroyed_at) select subject, 1, now() from vault.subject_key limit 1
          erasing             | insert into vault.erasure (person, position, begun_at) select subject, 1, now() - interval '2 days' from vault.subject_key limit 1
          foreign_keys        | delete from profile_card where id = (select assigned_to from tasks limit 1)
          checks              | alter table tasks add constraint planted check (title is null) not valid
          """)
  void eachRuleIsBrokenByWhatItIsThereFor(String rule, String offence) throws SQLException {
    var broken = TestPostgres.copyOf(SOUND);
    execute(broken, "set session_replication_role = replica; " + offence);
    var found = findings(broken).stream().filter(f -> !f.holds()).toList();
    assertThat(found).extracting(Finding::rule).contains(rule);
    assertThat(found).allMatch(f -> !f.examples().isEmpty());
  }

  @Test
  void everyRuleHasItsOffence() throws Exception {
    var method =
        SoundnessDatabaseTest.class.getDeclaredMethod(
            "eachRuleIsBrokenByWhatItIsThereFor", String.class, String.class);
    var planted = method.getAnnotation(CsvSource.class).textBlock();
    var rules =
        Stream.concat(
            Stream.of(SoundnessRule.values()).map(SoundnessRule::rule),
            Stream.of("access", "foreign_keys", "checks"));
    assertThat(rules)
        .allMatch(rule -> planted.lines().anyMatch(line -> line.startsWith(rule + " ")));
  }

  /// Over one connection of each role: there are hundreds of questions.
  private static List<Finding> findings(Database database) throws SQLException {
    try (var command = database.dataSource(Roles.COMMAND).getConnection();
        var projector = database.dataSource(Roles.PROJECTOR).getConnection()) {
      return new PlatformSoundness(
              new SingleConnectionDataSource(command, true),
              new SingleConnectionDataSource(projector, true))
          .ask();
    }
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
