package app.kinkit.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.reward.RewardEvent.RewardAmended;
import app.kinkit.domain.reward.RewardEvent.RewardExpired;
import app.kinkit.domain.reward.RewardEvent.RewardRedeemed;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.rights.RightsDatabase;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The terms of a reward in its row, and who sees which rewards wait for their end.
class RewardRowsDatabaseTest {
  private static final ReadDatabase DATABASE = ReadDatabase.fresh();
  private static final Instant END = Instant.parse("2030-01-01T12:00:00Z");

  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, false);

  @BeforeEach
  void joins() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
  }

  private Map<String, @Nullable Object> row(RewardId reward) {
    var fold =
        new InMemoryFold(DATABASE.folds(story.vault()))
            .upTo(story.log(), story.log().head(), Map.of());
    var row = fold.row("rewards", Key.of(reward).getFirst());
    assertThat(row).isNotNull();
    return row == null ? Map.of() : row;
  }

  private void amended(RewardId reward, Change<Integer> cost, Change<@Nullable Instant> end) {
    story.happens(
        reward,
        lead,
        new RewardAmended(
            reward,
            bond,
            doer,
            Change.unchanged(),
            Change.to(story.words(lead, "description", "with honey")),
            Change.unchanged(),
            cost,
            Change.to(story.words(lead, "love_language", "Acts of Service")),
            end));
  }

  @Test
  void anAmendmentChangesWhatItNames() {
    var reward = story.offers("tea", bond, lead, doer);
    amended(reward, Change.to(7), Change.to(END));
    assertThat(row(reward))
        .containsEntry("title", "tea")
        .containsEntry("description", "with honey")
        .containsEntry("love_language", "Acts of Service")
        .containsEntry("point_cost", 7)
        .containsEntry("expires_at", END)
        .containsEntry("status", "available");
    amended(reward, Change.unchanged(), Change.cleared());
    assertThat(row(reward)).containsEntry("point_cost", 7).containsEntry("expires_at", null);
  }

  @Test
  void whatTimeHasEndedSaysSo() {
    var reward = story.offers("cake", bond, lead, doer);
    amended(reward, Change.unchanged(), Change.to(END));
    story.happens(reward, lead, new RewardExpired(reward, bond, doer, END));
    assertThat(row(reward)).containsEntry("status", "expired").containsEntry("expires_at", END);
  }

  @Test
  void theWorkerSeesWhatWaitsForItsEndAndNoWords() throws SQLException {
    var waiting = story.offers("waiting", bond, lead, doer);
    amended(waiting, Change.unchanged(), Change.to(END));
    var taken = story.offers("taken", bond, lead, doer);
    amended(taken, Change.unchanged(), Change.to(END));
    story.happens(taken, doer, new RewardRedeemed(taken, bond, doer, Story.id("paid"), 15));
    story.offers("endless", bond, lead, doer);
    var database = ReadDatabase.fresh();
    RightsDatabase.fill(
        database.superuser(), database.projector(), database.folds(story.vault()), story);
    assertThat(asWorker(database, "select id from rewards")).containsExactly(waiting.value());
    assertThatThrownBy(() -> asWorker(database, "select title from rewards"))
        .hasMessageContaining("permission denied");
  }

  private static List<UUID> asWorker(ReadDatabase database, String sql) throws SQLException {
    try (var connection = database.as("kinkit_worker").getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<UUID>();
      while (rows.next()) {
        found.add(rows.getObject(1, UUID.class));
      }
      return found;
    }
  }
}
