package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.server.cli.Typed;
import app.kinkit.server.history.OperatorHistory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What happened, asked at the machine beside a running server.
class OperatorHistoryJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final String WORD = "Three lines about the week";

  private final Household home = Household.found(SERVER.address());
  private final String task = home.assign("point_value", 7).is(201).id();
  private final long started =
      home.doer().command("/tasks/" + task + "/start", Map.of()).is(200).position();

  private static String told(String... words) {
    var all = new String[words.length + 1];
    all[0] = "history";
    System.arraycopy(words, 0, all, 1, words.length);
    var typed = Typed.at(SERVER, all);
    assertThat(typed.exit()).as(typed.out() + typed.err()).isZero();
    assertThat(typed.out()).doesNotContain(WORD);
    return typed.out();
  }

  @Test
  void eventsAreListedAsTextAndAsLinesOfJson() {
    var text = told("events", "stream=task:" + task);
    assertThat(text.lines()).hasSize(2);
    assertThat(text).containsSubsequence("TaskAssigned", home.lead().id(), "TaskStarted");
    var lines = told("events", "stream=task:" + task, "order=desc", "--json").lines().toList();
    var first = new JsonMapper().readTree(lines.getFirst());
    assertThat(first.path("position").asLong()).isEqualTo(started);
    assertThat(lines.getLast()).contains("\"ciphertext\"");
  }

  @Test
  void aLimitedPageSaysHowToGoOn() {
    var page = told("events", "stream=task:" + task, "limit=1");
    assertThat(page).contains("TaskAssigned").doesNotContain("TaskStarted");
    var more = page.substring(page.indexOf("cursor=")).strip();
    assertThat(told("events", "stream=task:" + task, "limit=1", more)).contains("TaskStarted");
  }

  @Test
  void aRowIsToldChangeByChangeAndAsItWas() {
    assertThat(told("row", "tasks", task))
        .containsSubsequence("TaskAssigned", "point_value: 7", "TaskStarted", "pending -> ");
    assertThat(told("row", "tasks", task, "at=" + (started - 1)))
        .contains("status: pending", "point_value: 7", "title: sealed:");
  }

  @Test
  void aBondAndWhatLedToAnEventAreTold() {
    assertThat(told("bond", home.bond(), "at=" + started))
        .contains("bond_member\n", "tasks\n", "status: in_progress");
    assertThat(told("causation", Long.toString(started))).contains("command ", "TaskStarted");
  }

  @Test
  void eachLookIsRecorded() {
    told("row", "tasks", task);
    assertThat(told("reads", "limit=5"))
        .contains(OperatorHistory.OPERATOR.value() + "  history row tasks " + task);
  }

  @Test
  void whatIsWrongIsSaidAtOnce() {
    var typed = Typed.at(SERVER, "history", "events", "tpye=TaskAssigned", "limit=0");
    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.out()).contains("tpye is no parameter here: one of ", "limit is out of range");
    var nothing = Typed.at(SERVER, "history", "row", "tusks", task);
    assertThat(nothing.exit()).isEqualTo(1);
    assertThat(nothing.out()).contains("There is no such table", "tasks");
    assertThat(Typed.at(SERVER, "history", "causation", "999999999").exit()).isEqualTo(1);
  }
}
