package app.kinkit.query;

import static app.kinkit.query.ReadTables.ANNA;
import static app.kinkit.query.ReadTables.task;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbedsDatabaseTest {
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
      quoteCharacter = '`',
      textBlock =
          """
          assigned_to:people!tasks_assigned_to_fkey(display_name)        | "assigned_to":{"display_name":"Ben"}
          by:people!assigned_by(display_name,email)                      | "by":{"display_name":"Anna","email":"anna@example.org"}
          to:people!assigned_to(display_name,email)                      | "to":{"display_name":"Ben","email":null}
          assigned_to(display_name)                                      | "assigned_to":{"display_name":"Ben"}
          tasks_assigned_to_fkey(display_name)                           | "tasks_assigned_to_fkey":{"display_name":"Ben"}
          people_card!assigned_to(display_name)                          | "people_card":{"display_name":"Ben"}
          bonds(name)                                                    | "bonds":{"name":"First"}
          bond_id(name)                                                  | "bond_id":{"name":"First"}
          bonds(name,people(display_name))                               | "bonds":{"name":"First","people":{"display_name":"Anna"}}
          parent:tasks!parent_id(number)                                 | "parent":null
          parts:tasks!tasks_parent_id_fkey(number)                       | "parts":[{"number":2}, {"number":3}]
          parts:tasks!tasks_parent_id_fkey(number)&parts.order=number.desc | "parts":[{"number":3}, {"number":2}]
          parts:tasks!tasks_parent_id_fkey(number)&parts.number=gt.2     | "parts":[{"number":3}]
          parts:tasks!tasks_parent_id_fkey(number)&parts.or=(number.eq.2,number.eq.9) | "parts":[{"number":2}]
          parts:tasks!tasks_parent_id_fkey(number)&parts.limit=1&parts.offset=1&parts.order=number | "parts":[{"number":3}]
          parts:tasks!tasks_parent_id_fkey(number)&parts.number=eq.77    | "parts":[]
          assigned_to:people!tasks_assigned_to_fkey(display_name)&assigned_to.display_name=eq.x | "assigned_to":null
          """)
  void aRelatedTableStandsInItsPlace(String select, String expected) {
    var answer = server.get(ANNA, "tasks?number=eq.1&select=number," + select);
    assertThat(answer.body().replace(", \n ", ", ")).isEqualTo("[{\"number\":1," + expected + "}]");
  }

  @Test
  void theOneOfAnEmbeddedSelfReferenceIsAnObject() {
    var answer = server.get(ANNA, "tasks?number=eq.2&select=parent:tasks!parent_id(id)");
    assertThat(answer.body()).isEqualTo("[{\"parent\":{\"id\":\"" + task(1) + "\"}}]");
  }

  @Test
  void aViewHasTheRelationshipsOfItsTables() {
    var answer =
        server.get(
            ANNA,
            "people?select=display_name,tasks!assigned_to(number),bonds(name)"
                + "&tasks.number=lt.4&tasks.order=number&order=display_name");
    assertThat(answer.json().toString())
        .isEqualTo(
            "[{\"display_name\":\"Anna\",\"tasks\":[{\"number\":2}],\"bonds\":[{\"name\":\"First\"}]},"
                + "{\"display_name\":\"Ben\",\"tasks\":[{\"number\":1},{\"number\":3}],\"bonds\":[]}]");
  }

  @Test
  void aUniqueForeignKeyGivesAnObjectBothWays() {
    var card = server.get(ANNA, "people_card?select=people_self(email)&display_name=eq.Anna");
    assertThat(card.body()).isEqualTo("[{\"people_self\":{\"email\":\"anna@example.org\"}}]");
    var self = server.get(ANNA, "people_self?select=people_card(display_name)");
    assertThat(self.body()).isEqualTo("[{\"people_card\":{\"display_name\":\"Anna\"}}]");
  }

  @Test
  void innerKeepsOnlyRowsThatHaveTheOther() {
    var inner = "tasks?select=number,by:people!assigned_by!inner()&by.display_name=eq.Ben";
    var answer = server.get(ANNA, inner + "&number=lt.5&order=number", "Prefer", "count=exact");
    assertThat(answer.body().replace("\n ", "")).isEqualTo("[{\"number\":2}, {\"number\":4}]");
    assertThat(answer.header("Content-Range")).isEqualTo("0-1/2");
    var parents = server.get(ANNA, "tasks?select=number,tasks!tasks_parent_id_fkey!inner(number)");
    assertThat(parents.json()).hasSize(1);
  }

  @Test
  void severalWaysAreListedToChooseFrom() {
    var answer = server.get(ANNA, "tasks?select=people(display_name)");
    assertThat(answer.status()).isEqualTo(300);
    assertThat(answer.json().path("hint").asString())
        .contains("'people!tasks_assigned_by_fkey', 'people!tasks_assigned_to_fkey'");
    assertThat(answer.json().path("details").get(0).path("cardinality").asString())
        .isEqualTo("many-to-one");
  }

  @Test
  void rowsOfOthersStayHiddenInsideAnEmbed() {
    var answer = server.get(ReadTables.CARL, "bonds?select=name,tasks(number),people(email)");
    assertThat(answer.json().toString())
        .isEqualTo(
            "[{\"name\":\"Second\",\"tasks\":[{\"number\":13},{\"number\":14},{\"number\":15}],"
                + "\"people\":{\"email\":\"carl@example.org\"}}]");
  }

  @Test
  void aFencedReadEmbedsAsWell() {
    var answer =
        server.get(
            ANNA,
            "tasks?select=number,to:people!assigned_to(display_name)&order=created_at.desc&limit=1");
    assertThat(answer.body()).isEqualTo("[{\"number\":12,\"to\":{\"display_name\":\"Anna\"}}]");
  }
}
