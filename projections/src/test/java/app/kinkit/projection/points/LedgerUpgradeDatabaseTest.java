package app.kinkit.projection.points;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.PointsEvent.MovementReversed;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.rights.RightsDatabase;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A database that was in use before the ledger told causes: each movement of before says who and
/// what caused it, as if it had been folded by today's program.
class LedgerUpgradeDatabaseTest {
  private static final String BEFORE = "55";
  private static final String LEDGER = "select row_to_json(l) from points_ledger l order by id";

  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, true);
  private final AccountId account = AccountId.of(doer, bond);

  @Test
  void movementsOfBeforeTellTheirCausesLikeFoldedOnes() {
    tell();
    var folded = folded();
    var old = ReadDatabase.at(BEFORE);
    story.log().after(0, Integer.MAX_VALUE).forEach(r -> old.run(stored(r)));
    for (var row : folded) {
      old.run(
          "set session_replication_role = replica; insert into points_ledger"
              + " select * from json_populate_record(null::points_ledger, '%s')".formatted(row));
    }
    assertThat(old.ask(LEDGER)).hasSize(3).isNotEqualTo(folded);
    old.upgrade();
    assertThat(old.ask(LEDGER)).isEqualTo(folded);
    assertThat(old.ask("select caused_by from points_ledger"))
        .contains("null", lead.value().toString());
    assertThat(old.ask("select relforcerowsecurity from pg_class where relname = 'points_ledger'"))
        .as("the wall stands again")
        .containsExactly("t");
  }

  /// By two people and by the platform.
  private void tell() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    story.does(story.assigns("sweep", bond, lead, doer), bond, lead, doer, 20);
    var given = Story.id("given");
    var reason = story.words(lead, "reason", "kind");
    story.happens(
        account,
        lead,
        new PointsCredited(account, doer, bond, given, 7, PointsSource.MANUAL, null, reason, 27));
    story
        .log()
        .append(
            account.toString(),
            "system:timer",
            new MovementReversed(account, doer, bond, Story.id("taken"), -7, given, null, 20));
  }

  /// What today's program makes of the story.
  private List<String> folded() {
    var database = ReadDatabase.fresh();
    RightsDatabase.fill(
        database.superuser(), database.projector(), database.folds(story.vault()), story);
    return database.ask(LEDGER);
  }

  /// As the log of before holds it; of the payload the upgrade asks nothing.
  private static String stored(Recorded<?> r) {
    return """
    insert into eventstore.event (position, version, time, event_id, command_id, stream, type,
        revision, actor, payload)
      values (%d, %d, '%s', '%s', '%s', '%s', '%s', '1', '%s', '{}')
    """
        .formatted(
            r.position(),
            r.version(),
            r.time(),
            r.eventId(),
            r.commandId(),
            r.stream(),
            r.event().getClass().getSimpleName(),
            r.actor());
  }
}
