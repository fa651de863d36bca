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
import tools.jackson.databind.json.JsonMapper;

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
          "tasks?select=title::%s",
          "tasks?select=x:extra->%s",
          "tasks?select=x:extra->>%s::int",
          "tasks?select=extra->n->>%s",
          "tasks?extra->>%s=eq.1",
          "tasks?extra->>n=eq.%s",
          "tasks?tags->>%s=eq.1",
          "tasks?order=extra->>%s",
          "tasks?select=title,bonds(name)&order=bonds(%s)",
          "tasks?select=...bonds(%s)",
          "tasks?select=...%s(name)",
          "tasks?title=fts.%s",
          "tasks?title=plfts.%s",
          "tasks?title=phfts(english).%s",
          "tasks?title=wfts.%s",
          "tasks?title=fts(%s).x",
          "tasks?extra=fts.%s",
          "tasks?title=match.%s",
          "tasks?title=imatch.%s",
          "tasks?title=eq(any).{%s}",
          "tasks?title=like(all).%s",
          "tasks?tags=ov.{%s}",
          "tasks?tags=cd.%s",
          "tasks?span=sl.%s",
          "tasks?%s=is.null",
          "rpc/tasks_named?wanted=%s",
          "rpc/tasks_named?wanted=x&%s=y",
          "rpc/tasks_named?wanted=x&select=%s",
          "rpc/tasks_named?wanted=x&order=%s",
          "rpc/tasks_numbered?numbers=%s",
          "rpc/%s",
          "%s");

  private static final String SECRET = "a word nobody may see";

  private static final JsonMapper JSON = new JsonMapper();
  private static Database database;
  private static ReadServer server;

  @BeforeAll
  static void start() throws Exception {
    database = ReadTables.create();
    ReadTables.run(
        database.superuser(),
        "insert into tasks select '00000000-0000-4000-8000-000000000999', 99, bond_id, '"
            + SECRET
            + "', status, assigned_to, assigned_by, 1, true, created_at from tasks where number = 15");
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
      requireHarmless(path, answer);
    }
    requireUntouched();
  }

  @Test
  void noArgumentInABodyBecomesSql() throws Exception {
    for (var text : TEXTS) {
      var quoted = JSON.writeValueAsString(text);
      for (var body : List.of("{\"wanted\":%s}", "{%s:1}", "{\"wanted\":[%s]}", "%s")) {
        var path = "rpc/tasks_named";
        var answer = server.send("POST", ANNA, path, body.formatted(quoted), new String[0]);
        requireHarmless(body.formatted(quoted), answer);
      }
      var list = "{\"numbers\":[%s]}".formatted(quoted);
      requireHarmless(list, server.send("POST", ANNA, "rpc/tasks_numbered", list, new String[0]));
      requireHarmless(text, server.send("POST", ANNA, "rpc/tasks_named", text, new String[0]));
    }
    requireUntouched();
  }

  private static void requireHarmless(String request, ReadServer.Answer answer) {
    assertThat(answer.status()).as(request + " " + answer.body()).isLessThan(500);
    assertThat(answer.body())
        .as(request)
        .doesNotContain("syntax error", "tripwire\" does", "kinkit_query", SECRET);
    if (answer.header("Content-Type").startsWith("text/html")) {
      assertThat(answer.status()).isEqualTo(400); // no path at all: the web server's own refusal
    } else if (answer.status() == 200) {
      assertThat(answer.json().size()).as(request).isLessThanOrEqualTo(12);
    } else {
      assertThat(answer.json().propertyNames())
          .as(request + " " + answer.body())
          .containsExactlyInAnyOrder("code", "details", "hint", "message");
    }
  }

  private static void requireUntouched() throws Exception {
    var all = database.superuser();
    assertThat(ReadTables.number(all, "select count(*) from tripwire")).isOne();
    assertThat(ReadTables.number(all, "select count(*) from tasks")).isEqualTo(16);
    var secret = "select count(*) from tasks where title = '" + SECRET + "'";
    assertThat(ReadTables.number(all, secret)).isOne();
  }

  @Test
  void aValueIsComparedAsItIs() {
    for (var text : List.of("it's; -- fine", "a,b \"quoted\" (c)", "Größe 🔒 50%")) {
      var value = URLEncoder.encode(text, StandardCharsets.UTF_8);
      assertThat(server.get(ANNA, "tasks?title=eq." + value).json()).hasSize(1);
    }
  }
}
