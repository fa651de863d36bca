package app.kinkit.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.invite.InviteCommand.IssueInvite;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a command that was carried out answers, and what its headers ask for.
class AnswerTest extends EdgeTest {
  private static final String TASK_BODY =
      "{\"title\": \"A\", \"assigned_to\": \"%s\"}".formatted(THEM);

  @Test
  void saysIdVersionPositionAndEvents() {
    var answer = edge.post(TASK + "/start", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"id\":\"%s\",\"version\":3,\"position\":42,".formatted(Wall.AGGREGATE)
                + "\"events\":[{\"type\":\"SomethingHappened\",\"position\":42}]}");
    assertThat(answer.header("ETag")).contains("\"3\"");
    assertThat(answer.header("Content-Type")).contains("application/json");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.header("Location")).isEmpty();
    assertThat(answer.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void saysWhereTheNewThingCanBeRead() {
    var answer = edge.post(BOND + "/tasks", TASK_BODY);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).contains("/rest/v1/tasks?id=eq." + Wall.AGGREGATE);
  }

  @Test
  void showsAnInviteCodeAndShowsItAgain() {
    var first = edge.post(BOND + "/invites", "{}", "Idempotency-Key", "invite-1");
    var again = edge.post(BOND + "/invites", "{}", "Idempotency-Key", "invite-1");

    var code = first.json().get("invite_code").asString();
    var command = (IssueInvite) wall.orders.getFirst().command();
    assertThat(command.id()).isEqualTo(wall.idOf(code));
    assertThat(command.hint()).isEqualTo(wall.hint(code));
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.header("Idempotency-Replayed")).contains("true");
    assertThat(first.header("Location").orElse("")).startsWith("/rest/v1/bond_invites?id=eq.");
    assertThat(command.toString()).doesNotContain(code);
  }

  @Test
  void readsAnInviteByItsCode() {
    edge.post("/invites/redeem", "{\"invite_code\": \" ABCD-EFGH \"}");

    assertThat(((RedeemInvite) wall.onlyCommand()).id()).isEqualTo(wall.idOf("ABCD-EFGH"));
  }

  @Test
  void hasTheSameIdsUnderTheSameKeyOfTheSamePerson() {
    edge.post(BOND + "/tasks", TASK_BODY, "Idempotency-Key", "key");
    edge.post(BOND + "/tasks", TASK_BODY, "Idempotency-Key", "key");
    edge.post(
        BOND + "/tasks", TASK_BODY, "Idempotency-Key", "key", "Authorization", "Bearer " + THEM);
    edge.post(BOND + "/tasks", TASK_BODY);
    edge.post(BOND + "/tasks", TASK_BODY);

    var commandId = NameId.of(Edge.ME, "key");
    assertThat(wall.orders.getFirst().commandId()).isEqualTo(commandId);
    assertThat(taskIds().getFirst()).isEqualTo(NameId.of(commandId, "id"));
    assertThat(taskIds().get(1)).isEqualTo(taskIds().getFirst());
    assertThat(taskIds().subList(1, 5)).doesNotHaveDuplicates();
  }

  private List<UUID> taskIds() {
    return wall.orders.stream().map(order -> ((AssignTask) order.command()).id().value()).toList();
  }

  @Test
  void carriesAMacOnlyWithAKey() {
    edge.post(TASK + "/start", "{}", "Idempotency-Key", "key");
    edge.post(TASK + "/start", "{}");

    assertThat(wall.orders.getFirst().requestMac())
        .isEqualTo("POST /commands/v1" + TASK + "/start 2");
    assertThat(wall.orders.getLast().requestMac()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "\t"})
  void doesNotComeForAKeyThatIsNone(String key) {
    var answer = edge.post(TASK + "/start", "{}", "Idempotency-Key", key);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).containsExactly("Idempotency-Key");
    assertThat(wall.orders).isEmpty();
  }

  @Test
  void comesForKeysOfTwoHundredCharactersButNoMore() {
    var key = "k".repeat(200);

    assertThat(edge.post(TASK + "/start", "", "Idempotency-Key", key).status()).isEqualTo(200);
    assertThat(edge.post(TASK + "/start", "", "Idempotency-Key", key + "k").status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"\"3\", 3", "3, 3", "\"0\", 0", "999999999999999999, 999999999999999999"})
  void mayDependOnAVersion(String tag, long version) {
    edge.post(TASK + "/start", "", "If-Match", tag);

    assertThat(wall.orders.getFirst().expectedVersion()).isEqualTo(version);
  }

  @Test
  void mayDependOnAnyVersion() {
    edge.post(TASK + "/start", "", "If-Match", "*");

    assertThat(wall.orders.getFirst().expectedVersion()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-1",
        "W/\"3\"",
        "\"3",
        "\"3\", \"4\"",
        "3.0",
        "'3'",
        "1234567890123456789"
      })
  void doesNotComeForAVersionThatIsNone(String tag) {
    var answer = edge.post(TASK + "/start", "", "If-Match", tag);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).containsExactly("If-Match");
  }

  @Test
  void doesNotComeForAHeaderGivenTwice() {
    var request =
        edge.to("/commands/v1" + TASK + "/start")
            .POST(java.net.http.HttpRequest.BodyPublishers.noBody());

    var twice = edge.send(request.header("If-Match", "1").header("If-Match", "2").build());

    assertThat(twice.status()).isEqualTo(400);
  }
}
