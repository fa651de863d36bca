package app.kinkit.projection.points;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.PointsEvent.MovementReversed;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsEvent.PointsDebited;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.reward.RewardEvent.RewardRevoked;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.projection.rights.RightsDatabase;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Why points changed and what was held when, as each person is told it.
class StatementDatabaseTest {
  private final ReadDatabase database = ReadDatabase.fresh();
  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId colead = story.person("colead");
  private final ProfileId doer = story.person("doer");
  private final ProfileId member = story.person("member");
  private final BondId bond = story.bond("home", lead, true);
  private final AccountId account = AccountId.of(doer, bond);
  private final UUID paid = Story.id("paid");
  private final UUID given = Story.id("given");

  /// Approved +20, redeemed -15, refunded +15, awarded +7, taken back -7, unlocked +10.
  @BeforeEach
  void tell() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    story.joins(bond, colead, BondRole.SWITCH, false, false);
    story.joins(bond, member, BondRole.MEMBER, false, false);
    story.does(story.assigns("sweep", bond, lead, doer), bond, lead, doer, 20);
    var reward = story.offers("tea", bond, lead, doer);
    debit(15, reward.value(), 5);
    var why = story.words(lead, "reason", "no tea left");
    story.happens(reward, lead, new RewardRevoked(reward, bond, doer, 15, why));
    reverses(lead, "refund", 15, paid, null, 20);
    credit(colead, given, 7, PointsSource.MANUAL, null, "kind", 27);
    reverses(colead, "taken", -7, given, "a mistake", 20);
    var unlocked = Story.id("unlocked");
    credit(doer, Story.id("pay"), 10, PointsSource.ACHIEVEMENT, unlocked, null, 30);
    RightsDatabase.fill(
        database.superuser(), database.projector(), database.folds(story.vault()), story);
  }

  private void debit(int points, UUID reward, int after) {
    story.happens(
        account,
        doer,
        new PointsDebited(
            account, doer, bond, paid, points, PointsSource.REDEMPTION, reward, after));
  }

  private void reverses(
      ProfileId by, String name, int points, UUID of, @Nullable String reason, int after) {
    var words = reason == null ? null : story.words(by, "reason", reason);
    story.happens(
        account,
        by,
        new MovementReversed(account, doer, bond, Story.id(name), points, of, words, after));
  }

  private void credit(
      ProfileId by,
      UUID movement,
      int points,
      PointsSource source,
      @Nullable UUID of,
      @Nullable String reason,
      int after) {
    var words = reason == null ? null : story.words(by, "reason", reason);
    story.happens(
        account,
        by,
        new PointsCredited(account, doer, bond, movement, points, source, of, words, after));
  }

  private List<String> as(ProfileId person, String sql) {
    try (var connection = database.as("kinkit_query").getConnection();
        var statement = connection.createStatement()) {
      statement.execute("set role authenticated");
      statement.execute(
          "select set_config('request.jwt.claims', '{\"sub\":\"%s\"}', false)"
              .formatted(person.value()));
      var found = new ArrayList<String>();
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String of(String function, String more) {
    return "%s(user_id => '%s'%s)".formatted(function, doer.value(), more);
  }

  private String told(ProfileId who) {
    return """
    select concat_ws(' ', happened, points, balance_after, coalesce(title, '-'), coalesce(reason, '-'),
      case caused_by when '%s' then 'lead' when '%s' then 'colead' when '%s' then 'doer' end)
    from %s
    """
        .formatted(lead.value(), colead.value(), who.value(), of("points_statement", ""));
  }

  @Test
  void theHolderIsToldWhatHappenedNewestFirst() {
    assertThat(as(doer, told(doer)))
        .containsExactly(
            "unlocked 10 30 - - doer",
            "taken_back -7 20 - a mistake colead",
            "awarded 7 27 - kind colead",
            "refunded 15 20 tea no tea left lead",
            "redeemed -15 5 tea - doer",
            "approved 20 20 sweep - doer");
  }

  @Test
  void whoMayNotSeeTheThingIsNotToldItsTitle() {
    assertThat(as(colead, told(doer)))
        .hasSize(6)
        .contains("refunded 15 20 - - lead", "approved 20 20 - - doer");
    assertThat(as(member, told(doer))).isEmpty();
    assertThat(as(member, "select " + of("points_balance", ""))).containsOnlyNulls();
    var known = "select count(*) from " + of("points_statement", "") + " where %s is not null";
    assertThat(as(doer, known.formatted("event_id"))).containsExactly("6");
    assertThat(as(doer, known.formatted("command_id"))).hasSize(1);
    assertThat(as(doer, known.formatted("reversed_id"))).containsExactly("2");
    assertThat(as(doer, known.formatted("task_id"))).containsExactly("1");
    assertThat(as(doer, known.formatted("reward_id"))).containsExactly("2");
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() {
    var whole = as(doer, "select position from " + of("points_statement", ""));
    var paged = new ArrayList<String>();
    for (var page = as(doer, page("null")); !page.isEmpty(); page = as(doer, page(paged))) {
      assertThat(page).hasSizeLessThanOrEqualTo(4);
      paged.addAll(page);
    }
    assertThat(paged).hasSize(6).isEqualTo(whole);
    assertThat(as(doer, "select id from " + of("points_statement", ", at_most => -1"))).isEmpty();
    assertThat(as(lead, "select id from points_statement()")).as("my own").isEmpty();
  }

  private String page(List<String> so) {
    return page(so.getLast());
  }

  private String page(String before) {
    return "select position from "
        + of("points_statement", ", before_position => " + before + ", at_most => 4");
  }

  @Test
  void theBalanceAtEveryPositionIsTheSumOfTheLedgerUpToThere() {
    for (var position = 0L; position <= story.log().head() + 1; position++) {
      var balance = "select " + of("points_balance", ", at_position => " + position);
      var sum =
          "select coalesce(sum(points), 0) from points_ledger where user_id = '%s' and row_position <= %d"
              .formatted(doer.value(), position);
      assertThat(as(doer, balance)).as("at %d", position).isEqualTo(as(doer, sum));
    }
    assertThat(as(doer, "select points_balance(at_position => 0)")).containsExactly("0");
    assertThat(as(doer, "select points_balance()")).containsExactly("30");
  }

  @Test
  void theBalanceAtATimeIsThatAfterTheLastMovementBefore() {
    var at = "select points_balance(at_time => created_at%s) from points_ledger where id = '%s'";
    assertThat(as(doer, at.formatted("", given))).containsExactly("27");
    assertThat(as(doer, at.formatted(" - interval '1 microsecond'", given))).containsExactly("20");
    assertThat(as(doer, "select points_balance(at_time => '-infinity')")).containsExactly("0");
    assertThat(as(doer, "select points_balance(at_time => 'infinity')")).containsExactly("30");
  }
}
