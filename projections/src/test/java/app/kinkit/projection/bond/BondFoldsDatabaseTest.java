package app.kinkit.projection.bond;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondEvent.BondEdited;
import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondEvent.BondResumed;
import app.kinkit.domain.bond.BondEvent.BondSettingsChanged;
import app.kinkit.domain.bond.BondEvent.BondVisibilitySet;
import app.kinkit.domain.bond.BondEvent.MemberCardEdited;
import app.kinkit.domain.bond.BondEvent.MemberNoteWritten;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractArchived;
import app.kinkit.domain.contract.ContractEvent.ContractExpired;
import app.kinkit.domain.contract.ContractEvent.ContractProposalWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractEvent.SignatureDeclined;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestApproved;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestWithdrawn;
import app.kinkit.domain.reward.RewardEvent.RewardCompleted;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.projection.Key;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.story.Contracts;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the tables of a bond hold after these events. The database gives the catalogue only.
class BondFoldsDatabaseTest {
  private static final ReadDatabase DATABASE = ReadDatabase.fresh();

  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, false);

  @BeforeEach
  void joins() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
  }

  private @Nullable Map<String, @Nullable Object> found(String table, UUID id) {
    return new InMemoryFold(DATABASE.folds(story.vault()))
        .upTo(story.log(), story.log().head(), Map.of())
        .row(table, Key.of(id).getFirst());
  }

  private Map<String, @Nullable Object> row(String table, UUID id) {
    var row = found(table, id);
    assertThat(row).as(table).isNotNull();
    return row == null ? Map.of() : row;
  }

  private Map<String, @Nullable Object> row(String table, Id id) {
    return row(table, id.value());
  }

  @Test
  void theCardShowsWhatWasEditedAndKeepsTheRest() {
    story.happens(
        bond,
        lead,
        new BondEdited(
            bond,
            Change.to(story.words(lead, "name", "harbour")),
            Change.unchanged(),
            Change.to(BondType.DYAD),
            Change.to(2),
            Change.unchanged(),
            Change.unchanged(),
            Change.to(story.words(lead, "location", "by the lake")),
            Change.unchanged(),
            Change.to(
                List.of(story.words(lead, "tags", "quiet"), story.words(lead, "tags", "kind"))),
            Change.to(LocalDate.parse("2024-02-29"))));
    assertThat(row("bond_card", bond))
        .containsEntry("name", "harbour")
        .containsEntry("bond_type", "dyad")
        .containsEntry("max_members", 2)
        .containsEntry("location", "by the lake")
        .containsEntry("tags", List.of("quiet", "kind"))
        .containsEntry("established_date", LocalDate.parse("2024-02-29"))
        .containsEntry("is_private", false)
        .containsEntry("created_by", lead.value())
        .containsEntry("website_url", null);
    assertThat(row("bond_settings", bond)).containsEntry("max_members", 2);
  }

  @Test
  void visibilityAndPauseShowOnTheCard() {
    story.activates(bond, lead);
    story.happens(bond, lead, new BondVisibilitySet(bond, true));
    story.happens(bond, lead, new BondPaused(bond, lead));
    assertThat(row("bond_card", bond))
        .containsEntry("is_private", true)
        .containsEntry("status", "paused");
    story.happens(bond, lead, new BondResumed(bond, lead));
    assertThat(row("bond_card", bond)).containsEntry("status", "active");
  }

  @Test
  void settingsBeginWithTheBondAndChangeOneByOne() {
    var before = row("bond_card", bond);
    assertThat(row("bond_settings", bond))
        .containsEntry("bond_id", bond.value())
        .containsEntry("max_members", null)
        .containsEntry("enable_task_management", true)
        .containsEntry("enable_calendar_sharing", false);
    story.happens(bond, lead, settings(Change.unchanged(), Change.to(false)));
    assertThat(row("bond_settings", bond))
        .containsEntry("enable_task_management", false)
        .containsEntry("enable_rewards_system", true);
    assertThat(row("bond_card", bond)).as("tells strangers nothing").isEqualTo(before);
    story.happens(bond, lead, settings(Change.to(5), Change.unchanged()));
    assertThat(row("bond_settings", bond))
        .containsEntry("max_members", 5)
        .containsEntry("enable_task_management", false);
    assertThat(row("bond_card", bond)).containsEntry("max_members", 5);
    story.happens(bond, lead, settings(Change.cleared(), Change.unchanged()));
    assertThat(row("bond_card", bond)).containsEntry("max_members", null);
  }

  private BondSettingsChanged settings(
      Change<@Nullable Integer> maxMembers, Change<Boolean> tasks) {
    return new BondSettingsChanged(
        bond,
        maxMembers,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        tasks,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged());
  }

  @Test
  void aMembersCardAndTheNoteAboutThemAreApart() {
    var stay = Story.stay(bond, doer);
    story.happens(
        bond,
        doer,
        new MemberCardEdited(
            bond,
            stay,
            doer,
            Change.to(story.words(doer, "nickname", "moss")),
            Change.unchanged(),
            Change.unchanged()));
    story.notes(bond, doer, lead);
    assertThat(row("bond_member", stay))
        .containsEntry("nickname", "moss")
        .containsEntry("role_in_bond", "submissive")
        .doesNotContainKey("notes");
    assertThat(row("bond_member_note", stay))
        .containsEntry("notes", "kind")
        .containsEntry("noted_by", lead.value())
        .containsEntry("bond_id", bond.value());
    story.happens(bond, lead, new MemberNoteWritten(bond, stay, doer, lead, null));
    assertThat(row("bond_member_note", stay)).containsEntry("notes", null);
  }

  @Test
  void aRequestIsPendingUntilItIsAnsweredOrWithdrawn() {
    var newcomer = story.person("newcomer");
    var request = story.asks("request", bond, newcomer);
    assertThat(row("bond_join_requests", request))
        .containsEntry("status", "pending")
        .containsEntry("message", "may I come in")
        .containsEntry("reviewed_at", null);
    var answer =
        story.happens(request, lead, new JoinRequestApproved(request, bond, newcomer, lead, null));
    assertThat(row("bond_join_requests", request))
        .containsEntry("status", "approved")
        .containsEntry("reviewed_by", lead.value())
        .containsEntry("reviewed_at", answer.time())
        .containsEntry("message", "may I come in");
    var other = story.asks("other", bond, newcomer);
    story.happens(other, newcomer, new JoinRequestWithdrawn(other, bond, newcomer));
    assertThat(row("bond_join_requests", other))
        .containsEntry("status", "withdrawn")
        .containsEntry("reviewed_at", null);
  }

  @Test
  void theLogSaysThatThereWasATaskAndNotWhose() {
    var task = story.assigns("sweep", bond, lead, doer);
    var done = story.happens(task, lead, new TaskApproved(task, bond, doer, 20));
    var reward = story.offers("tea", bond, lead, doer);
    var delivered = story.happens(reward, lead, new RewardCompleted(reward, bond, doer, 0));
    for (var each :
        Map.of(done.eventId(), "task_completed", delivered.eventId(), "reward_earned").entrySet()) {
      assertThat(row("bond_activity_log", each.getKey()))
          .containsEntry("activity_type", each.getValue())
          .containsEntry("user_id", null)
          .containsEntry("bond_id", bond.value());
    }
    assertThat(activities()).contains("task_assigned");
  }

  @Test
  void whatSomebodySetsThemselfAndWhatManagersNoteIsNotTold() {
    var before = activities().size();
    var own = story.assigns("own", bond, doer, doer);
    story.happens(own, doer, new TaskApproved(own, bond, doer, 0));
    story.notes(bond, doer, lead);
    story.asks("request", bond, story.person("newcomer"));
    assertThat(activities()).hasSize(before);
  }

  @Test
  void theLogTellsEachStepOfAContractAndNothingOfADraft() {
    var contracts = new Contracts(story, bond);
    var both = List.of(lead, doer);
    var before = activities().size();
    var series = contracts.agrees("house", null, lead, doer);
    contracts.drafts(series, "house", 2, lead, null);
    contracts.agrees(series, 2, lead, doer);
    var one = series.version(1);
    var two = series.version(2);
    contracts.happens(series, doer, new ContractSuperseded(series, one, bond, two));
    contracts.drafts(series, "house", 3, lead, null);
    var three = series.version(3);
    contracts.proposes(series, 3, lead, lead, doer);
    contracts.happens(series, doer, new SignatureDeclined(series, three, bond, doer, null, both));
    contracts.proposes(series, 3, lead, lead, doer);
    contracts.happens(series, lead, new ContractProposalWithdrawn(series, three, bond, lead, both));
    contracts.happens(series, doer, new ConsentWithdrawn(series, two, bond, doer, null, both));
    contracts.happens(series, doer, new ContractExpired(series, two, bond, Instant.EPOCH));
    contracts.happens(series, lead, new ContractArchived(series, two, bond));
    assertThat(sentences().skip(before))
        .containsExactly(
            "lead: A contract was proposed for signature.",
            "lead: A contract was signed by a member.",
            "doer: A contract was signed by a member.",
            "-: A contract was signed by everybody.",
            "lead: A contract was proposed for signature.",
            "lead: A contract was signed by a member.",
            "doer: A contract was signed by a member.",
            "-: A contract was signed by everybody.",
            "-: A contract was replaced by its next version.",
            "lead: A contract was proposed for signature.",
            "doer: A signature was declined.",
            "lead: A contract was proposed for signature.",
            "lead: A proposed contract was taken back.",
            "doer: Consent to a contract was withdrawn.",
            "-: A contract has ended.");
  }

  /// Who, and what about them.
  private Stream<String> sentences() {
    var names = Map.of(lead.value(), "lead", doer.value(), "doer");
    return story.log().after(0, Integer.MAX_VALUE).stream()
        .map(r -> found("bond_activity_log", r.eventId()))
        .filter(Objects::nonNull)
        .map(row -> {
          var who = row.get("user_id");
          var name = who == null ? "-" : names.getOrDefault(who, "somebody else");
          return name + ": " + row.get("activity_description");
        });
  }

  private List<Object> activities() {
    return story.log().after(0, Integer.MAX_VALUE).stream()
        .map(r -> found("bond_activity_log", r.eventId()))
        .filter(row -> row != null)
        .map(row -> String.valueOf(row.get("activity_type")))
        .map(Object.class::cast)
        .toList();
  }
}
