package app.kinkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

  @Test
  void everyRoleReachesAFreshDatabaseAndIsWeak() throws SQLException {
    var database = TestPostgres.freshDatabase();
    for (var role : Roles.RUNNING) {
      assertThat(ask(database.dataSource(role), "select current_user")).containsExactly(role);
    }
    assertThat(
            ask(
                database.superuser(),
                "select rolname from pg_roles where rolname like 'kinkit%' "
                    + "and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"))
        .isEmpty();
  }

  @Test
  void aConnectionTellsItsRoleByAShortAddress() throws SQLException {
    var plain = TestPostgres.freshDatabase();
    var detailed = new Database(plain.url() + "?connectTimeout=7", plain.passwords());
    for (var database : List.of(plain, detailed)) {
      try (var connection = database.dataSource(Roles.QUERY).getConnection();
          var said = connection.createStatement().executeQuery("show application_name")) {
        said.next();
        assertThat(said.getString(1)).isEqualTo(Roles.QUERY);
        assertThat(connection.getMetaData().getURL())
            .startsWith(database.url())
            .hasSizeLessThan(database.url().length() + 80);
      }
    }
  }

  /// PostgreSQL quotes the row it refuses; whoever logs the message would log what people wrote.
  @Test
  void aRefusedRowIsNotQuotedInTheMessage() throws SQLException {
    try (var connection = TestPostgres.freshDatabase().superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create temp table note (words text, length int check (length > 0))");
      assertThatThrownBy(() -> statement.execute("insert into note values ('our secret', 0)"))
          .hasMessageContaining("note_length_check")
          .hasMessageNotContaining("our secret");
    }
  }

  @Test
  void theOwnerMigratesThePlatformAfterTheBootstrap() throws SQLException, IOException {
    var database = TestPostgres.freshDatabase();
    run(database.dataSource(Roles.OWNER), resource("/db/platform/V1__access_and_identity.sql"));

    assertThat(
            ask(
                database.superuser(),
                "select proname from pg_proc p join pg_roles r on r.oid = p.proowner "
                    + "where r.rolname = 'rights_reader' order by 1"))
        .containsExactly("bonds", "co_members", "invite_bonds", "lead_bonds", "managed_bonds");
  }

  @Test
  void freshDatabasesKnowNothingOfEachOther() throws SQLException {
    var one = TestPostgres.freshDatabase();
    var other = TestPostgres.freshDatabase();
    run(one.dataSource(Roles.OWNER), "create table only_here (id int)");
    assertThat(one.url()).isNotEqualTo(other.url());
    assertThatThrownBy(() -> run(other.dataSource(Roles.OWNER), "select from only_here"))
        .hasMessageContaining("only_here");
  }

  @Test
  void aCopyHasWhatTheOriginalHad() throws SQLException {
    var original = TestPostgres.freshDatabase();
    run(
        original.dataSource(Roles.OWNER),
        "create table copied (id int); insert into copied values (7)");
    var copy = TestPostgres.copyOf(original);
    assertThat(ask(copy.dataSource(Roles.OWNER), "select id from copied")).containsExactly("7");
    assertThat(ask(copy.dataSource(Roles.QUERY), "select 1")).containsExactly("1");
  }

  @Test
  void whatWasCommittedOutlivesAKill() throws SQLException {
    var database = TestPostgres.freshDatabase();
    run(
        database.dataSource(Roles.OWNER),
        "create table kept (id int); insert into kept values (1)");
    TestPostgres.kill9();
    assertThatThrownBy(() -> ask(database.dataSource(Roles.OWNER), "select 1"))
        .isInstanceOf(SQLException.class);
    TestPostgres.restart();
    assertThat(ask(database.dataSource(Roles.OWNER), "select id from kept")).containsExactly("1");
  }

  static String resource(String name) throws IOException {
    try (var resource = TestPostgresTest.class.getResourceAsStream(name)) {
      assertThat(resource).isNotNull();
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static void run(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static List<String> ask(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var answers = new ArrayList<String>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    }
  }
}
