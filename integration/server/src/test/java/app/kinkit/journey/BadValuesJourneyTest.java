package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.journey.Client.Answer;
import app.kinkit.journey.OpenApi.Operation;
import app.kinkit.server.cluster.MigratedDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every field of every command is tried with every bad value, in a place where a good one is
/// really carried out (ruling 34). A new command is tried by itself, once [Scenes] knows a place
/// for it. Whatever is accepted has to be right for ever: after it all nothing is set aside, every
/// table is what the log says, and accepted words are read back as they were sent.
class BadValuesJourneyTest {
  private static final int AT_ONCE = 4;

  private static RunningServer server;
  private static OpenApi api;
  private static ExecutorService hands;

  @BeforeAll
  static void start() {
    server =
        RunningServer.over(MigratedDatabase.fresh(), "--server.forward-headers-strategy=native");
    api = OpenApi.of(server);
    hands = Executors.newFixedThreadPool(AT_ONCE);
  }

  @AfterAll
  static void nothingIsSetAsideAndTablesEqualTheLog() throws InterruptedException {
    try {
      hands.close();
      TablesEqualTheLog.verify(server);
    } finally {
      server.stop();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFieldOfEveryCommand() {
    var trials = new LinkedHashMap<String, java.util.concurrent.Future<BadValuesTrial>>();
    api.operations()
        .filter(Operation::isCommand)
        .forEach(operation ->
            trials.put(
                operation.toString(),
                hands.submit(() -> new BadValuesTrial(new Scenes(server), operation).tried())));
    return trials.entrySet().stream()
        .map(trial ->
            DynamicTest.dynamicTest(
                trial.getKey(),
                () -> {
                  var tried = trial.getValue().get();
                  assertThat(tried.complaints()).as("seed %d", BadValues.SEED).isEmpty();
                  assertThat(tried.accepted()).isPositive();
                }));
  }

  @Test
  void thereAreManyValues() {
    assertThat(BadValues.all()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
  }

  @Test
  void badAnswersAreSeen() {
    var operation = api.operations().filter(Operation::isCommand).findFirst().orElseThrow();
    var problem = Client.nobody(server.address()).command("/nowhere", Map.of()).body();
    var type = Map.of("Content-Type", List.of("application/problem+json"));
    var seen = new ArrayList<String>();
    for (var bad :
        List.of(
            new Answer(500, type, problem),
            new Answer(404, Map.of("Content-Type", List.of("text/html")), problem),
            new Answer(404, type, problem.replace("NOT_FOUND", "java.lang.Exception")),
            new Answer(418, type, problem.replace("404", "418")),
            new Answer(404, type, "<html>"))) {
      seen.addAll(BadValuesTrial.complaints(operation, bad));
    }
    assertThat(seen).hasSize(5);
    assertThat(BadValuesTrial.complaints(operation, new Answer(404, type, problem))).isEmpty();
  }
}
