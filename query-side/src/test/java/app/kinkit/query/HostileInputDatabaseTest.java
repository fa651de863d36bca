package app.kinkit.query;

import static app.kinkit.query.ReadTables.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.postgres.Database;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HostileInputDatabaseTest {
  static final List<String> TEXTS =
      List.of(
          "'",
          "''",
          "\"",
          "\\",
          "\\'",
          "'; drop table tripwire; --",
          "\"; drop table tripwire; --",
          "1); drop table tripwire; --",
          "1 or 1=1",
          "' or '1'='1",
          "$$; drop table tripwire; $$",
          "$1",
          "?",
          "??",
          "?::text",
          "/* */",
          "/*",
          "*/",
          "--",
          "-- \n 1",
          ";",
          "a;b",
          "(select 1)",
          "(select pg_sleep(9))",
          "' || pg_sleep(9) || '",
          "E'\\x27'",
          "U&'\\0027'",
          "\u2019",
          "\u02bc",
          "ʼ; drop table tripwire",
          "\uff07",
          "ä🔒",
          "\u202e",
          "\ufeff",
          "null",
          "NULL",
          "%",
          "_",
          "%27",
          "\t\r\n",
          "\u0001",
          "\u007f",
          "x".repeat(3000),
          "9".repeat(400),
          "-1",
          "1e999",
          "NaN",
          "{",
          "}",
          "{\"",
          "{\\",
          "{}}",
          "((((((",
          "))))))",
          "\"\\\"",
          "\"x",
          "a,b",
          "a.b.c",
          "..",
          "::text",
          "a::regclass",
          "current_user",
          "set_config('role','postgres',false)",
          "id)from(tasks",
          "pg_class",
          "auth.uid()",
          "tasks.id",
          "public.tasks",
          "*",
          "!inner",
          "a!b(c)",
          "; set role postgres",
          "request.jwt.claims",
          "\"t0\"",
          "r.*",
          "count()",
          "id.count()");

  static final List<String> PLACES =
      List.of(
          "tasks?title=eq.%s",
          "tasks?title=neq.%s",
          "tasks?title=like.%s",
          "tasks?title=ilike.*%s*",
          "tasks?number=eq.%s",
          "tasks?id=eq.%s",
          "tasks?created_at=gt.%s",
          "tasks?title=in.(%s)",
          "tasks?title=in.(%%22%s%%22)",
          "tasks?number=in.(%s)",
          "tasks?tags=cs.%s",
          "tasks?extra=cs.%s",
          "tasks?title=is.%s",
          "tasks?title=%s",
          "tasks?%s=eq.1",
          "tasks?%%22%s%%22=eq.1",
          "tasks?or=(title.eq.%s)",
          "tasks?or=%s",
          "tasks?and=(%s.eq.1)",
          "tasks?select=%s",
          "tasks?select=x:%s",
          "tasks?select=%s:title",
          "tasks?select=%%22%s%%22",
          "tasks?select=%s(id)",
          "tasks?select=people!%s(id)",
          "tasks?select=bonds(%s)",
          "tasks?order=%s",
          "tasks?order=title.%s",
          "tasks?limit=%s",
          "tasks?offset=%s",
          "tasks?select=bonds(name)&bonds.name=eq.%s",
          "tasks?select=bonds(name)&bonds.%s=eq.1",
          "%s");

  private static Database database;
  private static ReadServer server;

  @BeforeAll
  static void start() throws Exception {
    database = ReadTables.create();
    server = new ReadServer(database.dataSource("kinkit_query"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @FieldSource("PLACES")
  void noTextBecomesSql(String place) throws Exception {
    for (var text : TEXTS) {
      var path = place.formatted(URLEncoder.encode(text, StandardCharsets.UTF_8));
      var answer = server.get(ANNA, path.replace("\n", ""));
      assertThat(answer.status()).as(path + " " + answer.body()).isLessThan(500);
      assertThat(answer.body()).doesNotContain("syntax error", "tripwire\" does", "kinkit_query");
      if (answer.status() == 200) {
        assertThat(answer.json().size()).isLessThanOrEqualTo(12);
      }
    }
    assertThat(ReadTables.number(database.superuser(), "select count(*) from tripwire")).isOne();
    assertThat(ReadTables.number(database.superuser(), "select count(*) from tasks")).isEqualTo(15);
  }

  @Test
  void aValueIsComparedAsItIs() {
    for (var text : List.of("it's; -- fine", "a,b \"quoted\" (c)", "Größe 🔒 50%")) {
      var value = URLEncoder.encode(text, StandardCharsets.UTF_8);
      assertThat(server.get(ANNA, "tasks?title=eq." + value).json()).hasSize(1);
    }
  }
}
