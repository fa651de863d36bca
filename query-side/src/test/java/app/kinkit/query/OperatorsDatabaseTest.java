package app.kinkit.query;

import static app.kinkit.query.ReadTables.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorsDatabaseTest {
  private static ReadServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ReadServer(ReadTables.create().dataSource("kinkit_query"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          number=eq.3                                   | 3
          number=neq.3&number=lte.4                     | 1 2 4
          number=gt.10                                  | 11 12
          number=gte.11&number=lt.12                    | 11
          number=not.gt.2                               | 1 2
          number=in.(1,3,99)                            | 1 3
          number=in.()                                  |
          number=not.in.(1,2,3,4,5,6,7,8,9,10)          | 11 12
          id=eq.00000000-0000-4000-8000-000000000104    | 4
          id=in.(00000000-0000-4000-8000-000000000104,00000000-0000-4000-8000-000000000113) | 4
          title=eq.a,b+%22quoted%22+(c)                 | 1
          title=in.(%22a,b+%5C%22quoted%5C%22+(c)%22,task+4) | 1 4
          or=(title.eq.%22a,b+%5C%22quoted%5C%22+(c)%22,number.eq.4) | 1 4
          title=eq.Gr%C3%B6%C3%9Fe+%F0%9F%94%92+50%25   | 2
          title=eq.it's;+--+fine                        | 3
          title=like.task*&number=lt.6                  | 4 5
          title=like.TASK*                              |
          title=ilike.*TASK+1*                          | 10 11 12
          title=not.like.task*                          | 1 2 3
          point_value=is.null                           | 5
          point_value=not.is.null&number=in.(4,5)       | 4
          point_value=is.not_null&number=in.(4,5)       | 4
          urgent=is.true                                | 3 6 9 12
          urgent=is.false&number=lt.5                   | 1 4
          urgent=is.unknown&number=lt.6                 | 2 5
          urgent=eq.true&number=lt.6                    | 3
          point_value=isdistinct.50&number=in.(5,6)     | 5 6
          created_at=gte.2026-01-12T12:30:00Z           | 11 12
          created_at=lt.2026-01-03T13:30:00%2B01:00     | 1
          share=eq.0.75                                 | 3
          tags=cs.{t0,all}&number=lt.5                  | 2 4
          tags=ov.{t1}&number=lt.4                      | 1 3
          tags=cd.{t0,all,x}&number=lt.3                | 2
          extra=cs.{%22n%22:7}                          | 7
          and=(number.gte.2,number.lte.3)               | 2 3
          or=(number.eq.1,and(number.gt.10,urgent.is.true)) | 1 12
          not.or=(number.gt.2,urgent.is.true)           | 1 2
          or=(number.not.gt.1,not.and(number.lt.12))    | 1 12
          number=lt.3&number=gt.1                       | 2
          status=eq.completed                           | 3 6 9 12
          """)
  void aFilterFindsItsRowsAndNoForeignOnes(String query, String numbers) {
    var answer = server.get(ANNA, "tasks?select=number&order=number&" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var found = new ArrayList<String>();
    answer.json().forEach(row -> found.add(row.path("number").asString()));
    assertThat(String.join(" ", found)).isEqualTo(numbers == null ? "" : numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          number.desc                          | 12 11 10 9 8
          point_value.desc.nullsfirst,number   | 5 12 11 10 9
          point_value.desc.nullslast           | 12 11 10 9 8
          point_value.asc.nullsfirst           | 5 1 2 3 4
          status,number.desc                   | 12 9 6 3 11
          urgent.nullsfirst,number.desc        | 11 8 5 2 10
          """)
  void rowsComeInTheWantedOrder(String order, String numbers) {
    var answer = server.get(ANNA, "tasks?select=number&limit=5&order=" + order);
    var found = new ArrayList<String>();
    answer.json().forEach(row -> found.add(row.path("number").asString()));
    assertThat(String.join(" ", found)).isEqualTo(numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tasks?id=eq.abc                       | 400 | 22P02
          tasks?number=eq.x                     | 400 | 22P02
          tasks?number=in.(1,x)                 | 400 | 22P02
          tasks?number=eq.99999999999           | 400 | 22003
          tasks?created_at=eq.yesterdayish      | 400 | 22007
          tasks?created_at=eq.2026-13-45        | 400 | 22008
          tasks?urgent=eq.perhaps               | 400 | 22P02
          tasks?extra=cs.{                      | 400 | 22P02
          tasks?number=like.1*                  | 404 | 42883
          tasks?title=cs.{x}                    | 404 | 42883
          tasks?number=is.true                  | 400 | 42804
          tasks?number=foo.1                    | 400 | PGRST100
          tasks?number=1                        | 400 | PGRST100
          tasks?colour=eq.1                     | 400 | 42703
          tasks?select=colour                   | 400 | 42703
          tasks?order=colour                    | 400 | 42703
          tasks?or=(colour.eq.1)                | 400 | 42703
          tasks?people.colour=eq.1              | 400 | PGRST108
          tasks?select=people!nohint(*)         | 400 | PGRST200
          tasks?select=presets(*)               | 400 | PGRST200
          tasks?select=people(*)                | 300 | PGRST201
          task                                  | 404 | PGRST205
          hidden                                | 404 | PGRST205
          tripwire                              | 404 | PGRST205
          membership                            | 404 | PGRST205
          pg_class                              | 404 | PGRST205
          tasks/1                               | 404 | PGRST125
          tasks?limit=-1                        | 416 | PGRST103
          """)
  void whatCannotBeAnsweredSaysWhy(String path, int status, String code) {
    var answer = server.get(ANNA, path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().propertyNames())
        .containsExactlyInAnyOrder("code", "details", "hint", "message");
    assertThat(answer.body()).doesNotContain("select ", "t0", "yesterdayish", "perhaps");
  }

  @Test
  void valuesLookAsInPostgrest() {
    var answer =
        server.get(
            ANNA,
            "tasks?number=eq.5&select=number,point_value,urgent,share,when:created_at,tags,extra");
    assertThat(answer.body())
        .isEqualTo(
            "[{\"number\":5,\"point_value\":null,\"urgent\":null,\"share\":1.25,"
                + "\"when\":\"2026-01-06T12:30:00+00:00\",\"tags\":[\"t1\",\"all\"],\"extra\":{\"n\": 5}}]");
  }

  @Test
  void namesOfAnyKindAreReadable() {
    var table = "Gr%C3%B6%C3%9Fe%20%22x%22";
    var answer =
        server.get(
            ANNA,
            table + "?select=ein%20wort,x:%22b%5C%22c;--%22&%22b%5C%22c;--%22=eq.7&order=ein+wort");
    assertThat(answer.body()).isEqualTo("[{\"ein wort\":\"wert\",\"x\":7}]");
  }

  @Test
  void aLaterKeyOfTheSameNameCounts() {
    var answer = server.get(ANNA, "tasks?number=eq.4&select=number,title,title:number");
    assertThat(answer.body()).isEqualTo("[{\"number\":4,\"title\":4}]");
    assertThat(server.get(ANNA, "presets?select=r:name,e:name&order=name&limit=1").body())
        .isEqualTo("[{\"r\":\"one\",\"e\":\"one\"}]");
  }

  @Test
  void everyPersonSeesOnlyTheirOwn() {
    for (var person : List.of(ANNA, ReadTables.BEN)) {
      assertThat(server.get(person, "tasks?select=id").json()).hasSize(12);
    }
    assertThat(server.get(ReadTables.CARL, "tasks?select=id").json()).hasSize(3);
    assertThat(server.get(ReadTables.person(9), "tasks?select=id").body()).isEqualTo("[]");
  }
}
