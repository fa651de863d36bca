package app.kinkit.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.page.Line;
import app.kinkit.command.page.Page;
import app.kinkit.command.web.bind.Binder;
import app.kinkit.domain.bond.BondCommand;
import app.kinkit.domain.boundary.BoundaryCommand;
import app.kinkit.domain.contract.ContractCommand;
import app.kinkit.domain.file.FileCommand;
import app.kinkit.domain.invite.InviteCommand;
import app.kinkit.domain.joinrequest.JoinRequestCommand;
import app.kinkit.domain.points.PointsCommand;
import app.kinkit.domain.profile.ProfileCommand;
import app.kinkit.domain.reward.RewardCommand;
import app.kinkit.domain.rule.RuleCommand;
import app.kinkit.domain.scene.SceneCommand;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.task.TaskCommand;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskCommand.SubmitProof;
import app.kinkit.domain.task.template.TemplateCommand;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command of every family, bound from a body made of its own components, each with a value
/// of its own.
class EveryCommandTest extends EdgeTest {

  static List<Line> lines() {
    return Pages.all().lines();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isMadeOfPathBodyAndPerson(Line line) throws ReflectiveOperationException {
    var sample = Sample.of(line);

    var answer = edge.post(sample.path(), sample.body(), "Idempotency-Key", Sample.KEY);

    assertThat(answer.status()).as(answer.body()).isEqualTo(line.creates() ? 201 : 200);
    var command = wall.onlyCommand();
    assertThat(command).isInstanceOf(line.command());
    for (var component : line.command().getRecordComponents()) {
      var value = component.getAccessor().invoke(command);
      var expected = sample.expected().get(component.getName());
      assertThat(opened(value)).as(component.getName()).isEqualTo(expected);
    }
    assertThat(wall.orders.getFirst().actor().id().value()).isEqualTo(Edge.ME);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void namesAllThatIsMissingAtOnce(Line line) {
    var sample = Sample.of(line);

    var answer = edge.post(sample.path(), "{}");

    var isEnough = sample.required().isEmpty() && !amends(line) && !wantsOneOfTwo(line);
    assertThat(answer.status()).isEqualTo(isEnough ? good(line) : 400);
    if (amends(line)) {
      assertThat(answer.fields()).contains("body");
    }
    assertThat(answer.fields()).containsAll(sample.required());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void takesNoFieldOfItsOwnPathOrPerson(Line line) {
    var sample = Sample.of(line);

    var answer = edge.post(sample.path(), "{\"actor\": 1, \"bond_\": 2, \"person\": 3}");

    assertThat(answer.fields()).contains("actor", "bond_", "person");
  }

  /// An amendment that amends nothing is refused.
  private static boolean amends(Line line) {
    return Stream.of(line.command().getRecordComponents())
        .anyMatch(component -> component.getType() == Change.class);
  }

  /// Words or a file: which of the two is missing follows from another field.
  private static boolean wantsOneOfTwo(Line line) {
    return line.command() == SubmitProof.class;
  }

  private static int good(Line line) {
    return line.creates() ? 201 : 200;
  }

  private @Nullable Object opened(@Nullable Object value) {
    return switch (value) {
      case PrivateText text -> words(text);
      case Change<?> change -> change.map(this::opened);
      case List<?> items -> items.stream().map(this::opened).toList();
      case Record part when Sample.isPart(part.getClass()) -> Sample.parts(part, this::opened);
      case null, default -> value;
    };
  }

  /// The words behind a sealed text, with what they were sealed as.
  private @Nullable Object words(PrivateText text) {
    var number = Integer.parseInt(text.ciphertext().substring("sealed".length()));
    var sealed = wall.sealed.get(number - 1);
    assertThat(sealed.subject().value()).isEqualTo(Edge.ME);
    assertThat(text.subject()).isEqualTo(sealed.subject());
    return sealed.field() + ":" + sealed.words();
  }

  @Test
  void standsOnAPage() {
    var onPages = lines().stream().map(Line::command).toList();

    assertThat(
            Stream.of(
                    TaskCommand.class,
                    TemplateCommand.class,
                    BondCommand.class,
                    ContractCommand.class,
                    BoundaryCommand.class,
                    ProfileCommand.class,
                    InviteCommand.class,
                    JoinRequestCommand.class,
                    RuleCommand.class,
                    SceneCommand.class,
                    PointsCommand.class,
                    RewardCommand.class,
                    FileCommand.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .filter(command -> !onPages.contains(command))
                .map(Class::getSimpleName))
        .as("given by the platform alone")
        .containsExactlyInAnyOrder(
            "RegisterProfile",
            "EraseAccount",
            "AdmitMember",
            "CountInvite",
            "ExpireContract",
            "RemindRenewal",
            "OpenBoundaries",
            "EndHardLimits",
            "OpenAccount",
            "CreditPoints",
            "DebitPoints",
            "ReverseMovement",
            "RemindTask",
            "MarkOverdue",
            "ScheduleNextOccurrence",
            "OpenOccurrence",
            "BeginRule",
            "ExpireRule",
            "ExpireReward",
            "StoreFile",
            "AttachFile",
            "DiscardFile");
  }

  @Test
  void ofTheSpineHasItsFixedPath() {
    assertThat(lines().stream().map(Line::toString))
        .contains(
            "POST /commands/v1/me/adult-confirmation",
            "POST /commands/v1/me/dynamic-role",
            "POST /commands/v1/me/submission-state",
            "POST /commands/v1/bonds",
            "POST /commands/v1/bonds/{bond_id}/invites",
            "POST /commands/v1/invites/redeem",
            "POST /commands/v1/bonds/{bond_id}/leave",
            "POST /commands/v1/bonds/{bond_id}/contracts",
            "POST /commands/v1/contract-series/{id}/sign",
            "POST /commands/v1/contract-series/{id}/consent/withdraw",
            "POST /commands/v1/bonds/{bond_id}/tasks",
            "POST /commands/v1/tasks/{id}/start",
            "POST /commands/v1/tasks/{id}/proof",
            "POST /commands/v1/tasks/{id}/complete",
            "POST /commands/v1/tasks/{id}/approve",
            "POST /commands/v1/tasks/{id}/revision",
            "POST /commands/v1/tasks/{id}/cancel",
            "POST /commands/v1/bonds/{bond_id}/rewards",
            "POST /commands/v1/rewards/{id}/redeem");
  }

  @Test
  void isNamedToWhoeverWantsToWriteItsTable() {
    assertThat(Pages.all().forTable("points_ledger"))
        .containsExactly(
            "POST /commands/v1/bonds/{bond_id}/points",
            "POST /commands/v1/bonds/{bond_id}/points/reversals");
    assertThat(Pages.all().forTable("pg_class")).isEmpty();
  }

  @Test
  void thatStandsOnNoLineStopsTheStart() {
    var page = Page.of(TaskCommand.class, "tasks").post("/tasks/{id}/start", StartTask.class);

    assertThatThrownBy(() -> new Pages(List.of(page)))
        .hasMessageContaining("AssignTask stands on no line")
        .hasMessageContaining("CancelTask stands on no line");
  }

  @ParameterizedTest
  @CsvSource({"/tasks/{task_id}/start, whom", "/tasks/{id}/by/{user_id}, user_id"})
  void whosePathSaysWhatItHasNotStopsTheStart(String path, String word) {
    var line = Page.of(TaskCommand.class, "tasks").post(path, StartTask.class).lines().getFirst();

    assertThatThrownBy(() -> new Binder(wall, wall).bind(line)).hasMessageContaining(word);
  }
}
