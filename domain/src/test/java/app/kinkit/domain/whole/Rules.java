package app.kinkit.domain.whole;

import java.util.List;

/// What the descriptions say about a bond, written down a second time: plain sets and maps, people
/// by name, times in hours. It knows nothing of the code that it judges.
final class Rules {
  /// The order in which they came in.
  static final List<String> CAST = List.of("lead", "doer", "second lead", "peer");

  static final List<String> ROLES = List.of("dominant", "submissive", "switch", "member");

  final House house = new House();
  final LimitRules limits = new LimitRules(house);
  final Purses purses = new Purses();
  final TaskRules tasks;
  final RewardRules rewards;
  final RuleRules rules;
  final ContractRules contracts = new ContractRules(house);
  final SceneRules scenes;

  /// @param people how many stay of the four who came
  Rules(int people) {
    for (var who = 1; who < CAST.size(); who++) {
      house.admit(CAST.get(who), ROLES.get(who));
    }
    tasks = new TaskRules(house, limits, purses);
    rewards = new RewardRules(house, limits, purses);
    rules = new RuleRules(house, limits);
    scenes = new SceneRules(house, limits);
    CAST.stream().skip(people).forEach(house::leave);
  }

  String wait(int hours) {
    house.hours += hours;
    return Verdict.OK;
  }

  static int hours(Move move) {
    return 8 * (move.which() + 1);
  }

  @Override
  public String toString() {
    return "hour %d, %s".formatted(house.hours, house.members());
  }
}
