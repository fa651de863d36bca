package app.kinkit.domain.reward;

import static app.kinkit.domain.shared.RefusalCode.OFF_LIMITS;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.reward.RewardCommand.AmendReward;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardEvent.RewardAmended;
import app.kinkit.domain.reward.RewardEvent.RewardAssigned;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No reward proposes what is off limits, in none of its words.
class RewardOffLimitsTest {
  private static final RewardId ID = new RewardId(uuid("reward"));
  private static final PrivateText NAMED = words(LEAD, "named");
  private static final PrivateText OTHER = words(LEAD, "something else");

  private final World world = new World().happened(BondStory.household());
  private final Trial reward = new Trial(RewardCommand.aggregate(), world);

  private static AssignReward offer(
      PrivateText title, @Nullable PrivateText description, @Nullable PrivateText language) {
    return new AssignReward(
        ID, BOND, DOER, RewardType.VERBAL, title, description, 0, 0, language, null, null);
  }

  private static RewardAssigned offered() {
    return new RewardAssigned(
        ID, BOND, LEAD, DOER, RewardType.VERBAL, NAMED, null, 0, 0, null, null, null);
  }

  private static AmendReward amend(
      Change<PrivateText> title,
      Change<@Nullable PrivateText> description,
      Change<@Nullable PrivateText> language) {
    return new AmendReward(
        ID, title, description, Change.unchanged(), Change.to(3), language, Change.unchanged());
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "description", "love_language"})
  void noWordOfAnOfferNamesIt(String field) {
    world.forbids(field, NAMED);
    reward.given().when(offer(NAMED, NAMED, NAMED), LEAD).expectRefused(OFF_LIMITS);
    reward
        .given(offered())
        .when(amend(Change.to(NAMED), Change.to(NAMED), Change.to(NAMED)), LEAD)
        .expectRefused(OFF_LIMITS);
  }

  @Test
  void otherWordsAreFree() {
    for (var field : List.of("title", "description", "love_language")) {
      world.forbids(field, NAMED);
    }
    var command = amend(Change.to(OTHER), Change.unchanged(), Change.unchanged());
    reward
        .given(offered())
        .when(command, LEAD)
        .expect(
            new RewardAmended(
                ID,
                BOND,
                DOER,
                Change.to(OTHER),
                Change.unchanged(),
                Change.unchanged(),
                Change.to(3),
                Change.unchanged(),
                Change.unchanged()));
  }
}
