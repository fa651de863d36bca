package app.kinkit.query.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class RowScopeDatabaseTest {
  private static final String PERSON = "00000000-0000-4000-8000-000000000001";
  private static final Reader READER = new Reader("authenticated", "{\"sub\":\"" + PERSON + "\"}");
  private static Database database;

  @BeforeAll
  static void start() {
    database = TestPostgres.freshDatabase();
  }

  @Test
  void aStatementRunsAsItsReaderAndCannotWrite() {
    var sql =
        new Sql()
            .text("select concat_ws(' ', current_user, current_setting('request.jwt.claims'),")
            .text(" current_setting('transaction_read_only'), current_setting('timezone'),")
            .text(" current_setting('statement_timeout'), ")
            .value("x'y", "text")
            .text(")");
    String state = scope(Duration.ofSeconds(3)).read(READER, sql, row -> row.getString(1));
    assertThat(state).isEqualTo("authenticated {\"sub\":\"" + PERSON + "\"} on UTC 3s x'y");
  }

  @Test
  void aReadThatTakesTooLongIsCancelled() {
    var sleep = new Sql().text("select pg_sleep(20)::text");
    var refused = refusal(scope(Duration.ofMillis(100)), sleep);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.problem().code()).isEqualTo("57014");
  }

  @Test
  void whatTheRoleMayNotReadIsForbidden() {
    var refused = refusal(scope(Duration.ofSeconds(3)), new Sql().text("select 1 from pg_authid"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.problem().message()).doesNotContain("pg_authid");
  }

  @Test
  void anErrorQuotesNoValue() {
    var sql = new Sql().text("select ").value("secret \" text", "uuid").text("::text");
    var refused = refusal(scope(Duration.ofSeconds(3)), sql);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.problem().message()).isEqualTo("invalid input syntax for type uuid");
  }

  @Test
  void anAbsentDatabaseMeansTryAgain() {
    var nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    var refused = refusal(scopeOf(nowhere, Duration.ofSeconds(1)), new Sql().text("select 1"));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers()).containsEntry("Retry-After", "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "null",
        "{}",
        "{\"sub\":1}",
        "{\"sub\":\"\"}",
        "{\"sub\":\"1-1-1-1-1\"}",
        "{\"sub\":\"00000000-0000-4000-8000-00000000000g\"}",
        "{\"sub\":null}",
        "{\"sub\"",
        "{\"sub\":\"00000000-0000-4000-8000-000000000001\",\"x\":\"\\u0000\"}"
      })
  void claimsThatNameNobodyAreRefusedBeforeAnySql(String claims) {
    var refused =
        catchThrowableOfType(ReadRefused.class, () -> new Reader("authenticated", claims));
    assertThat(refused.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"postgres", "kinkit_owner", "none", "rights_reader", "", "authenticated; --"})
  void onlyRolesOfReadersCanBeTaken(String role) {
    var refused = catchThrowableOfType(ReadRefused.class, () -> new Reader(role, "{}"));
    assertThat(refused.status()).isEqualTo(401);
  }

  private static RowScope scope(Duration limit) {
    return scopeOf(database.dataSource("kinkit_query"), limit);
  }

  private static RowScope scopeOf(DataSource source, Duration limit) {
    return new RowScope(source, new Places(2, 2, Duration.ofSeconds(5)), limit);
  }

  private static ReadRefused refusal(RowScope scope, Sql sql) {
    return catchThrowableOfType(
        ReadRefused.class, () -> scope.read(READER, sql, row -> row.getString(1)));
  }
}
