package app.kinkit.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitKept;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifted;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifting;
import app.kinkit.domain.boundary.BoundaryEvent.RatingHidden;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.boundary.BoundaryRating;
import app.kinkit.domain.rule.RuleEnd;
import app.kinkit.domain.rule.RuleEvent.RuleArchived;
import app.kinkit.domain.rule.RuleEvent.RuleDeactivated;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.projection.rights.RightsDatabase;
import app.kinkit.projection.story.BoundaryStory;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Boundaries as each member sees them: everybody their own, what others reveal, and what is off
/// limits without whose limit it is.
class BoundaryRowsDatabaseTest {
  private static final String SEEN =
      "concat_ws(' ', coalesce(my_rating, '-'), coalesce(partner_rating, '-'),"
          + " is_hard_limit, is_soft_limit, coalesce(comparison, '-'), is_mutual)";
  private static final Instant LIFTS_AT = Instant.parse("2030-01-01T12:00:00Z");

  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final ProfileId third = story.person("third");
  private final BondId bond = story.bond("home", lead, false);
  private final BoundaryStory boundaries = new BoundaryStory(story, bond);
  private final BoundariesId list = boundaries.list();
  private final BoundaryId rope = joinedAndListed();

  private BoundaryId joinedAndListed() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    story.joins(bond, third, BondRole.MEMBER, false, false);
    return boundaries.adds("Ice cubes", lead);
  }

  private ReadDatabase told() {
    var database = ReadDatabase.fresh();
    RightsDatabase.fill(
        database.superuser(), database.projector(), database.folds(story.vault()), story);
    return database;
  }

  private static List<String> ask(ReadDatabase database, String role, String sub, String sql)
      throws SQLException {
    try (var connection =
            database.as(role.equals("authenticated") ? "kinkit_query" : role).getConnection();
        var statement = connection.createStatement()) {
      if (role.equals("authenticated")) {
        statement.execute(
            "select set_config('role', 'authenticated', false), set_config('request.jwt.claims', '{\"sub\":\"%s\"}', false)"
                .formatted(sub));
      }
      try (var rows = statement.executeQuery(sql)) {
        var found = new ArrayList<String>();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
        return found;
      }
    }
  }

  private static String seen(ReadDatabase database, ProfileId viewer) throws SQLException {
    var sql = "select " + SEEN + " from boundaries";
    return ask(database, "authenticated", viewer.value().toString(), sql).getFirst();
  }

  /// What lead, doer and third say, those in capitals for the others to see; then the lead's view.
  private static final List<String> VIEWS =
      List.of(
          "- - - | - - f f - f",
          "yes yes yes | yes - f f - f",
          "yes YES yes | yes yes f f - f",
          "yes YES YES | yes yes f f match t",
          "yes NO YES | yes no f f mismatch f",
          "yes MAYBE YES | yes maybe f t discuss f",
          "yes MAYBE NO | yes no f t discuss f",
          "maybe YES YES | maybe yes f t discuss f",
          "maybe - - | maybe - f t - f",
          "yes maybe - | yes - f f - f",
          "yes hard_no YES | yes yes t f off_limits f",
          "yes HARD_NO - | yes hard_no t f off_limits f",
          "- hard_no - | - - t f off_limits f",
          "hard_no YES YES | hard_no yes t f off_limits f",
          "no NO NO | no no f f mismatch f");

  @Test
  void eachSeesTheirOwnAndWhatIsRevealed() throws SQLException {
    for (var view : VIEWS) {
      var said = view.split(" ", -1);
      var activity = boundaries.adds(view, lead);
      say(activity, lead, said[0]);
      say(activity, doer, said[1]);
      say(activity, third, said[2]);
    }
    var sql = "select %s from boundaries where activity_name = '%s'";
    var database = told();
    for (var view : VIEWS) {
      var sub = lead.value().toString();
      assertThat(ask(database, "authenticated", sub, sql.formatted(SEEN, view)))
          .as(view)
          .containsExactly(view.substring(view.indexOf('|') + 2));
    }
  }

  private void say(ProfileId person, String rating) {
    say(rope, person, rating);
  }

  private void say(BoundaryId activity, ProfileId person, String rating) {
    if (!rating.equals("-")) {
      boundaries.rates(activity, person, BoundaryRating.valueOf(rating.toUpperCase(Locale.ROOT)));
      if (Character.isUpperCase(rating.charAt(0))) {
        boundaries.reveals(activity, person);
      }
    }
  }

  @Test
  void whatIsSaidAnewOrHiddenIsHidden() throws SQLException {
    say(doer, "YES");
    say(doer, "no");
    say(third, "YES");
    boundaries.happens(third, new RatingHidden(list, bond, rope, third));
    assertThat(seen(told(), lead)).isEqualTo("- - f f - f");
  }

  @Test
  void aLimitBindsUntilItIsLifted() throws SQLException {
    say(doer, "hard_no");
    var lifting = new HardLimitLifting(list, bond, rope, doer, BoundaryRating.MAYBE, LIFTS_AT);
    boundaries.happens(doer, lifting);
    var database = told();
    assertThat(seen(database, lead)).isEqualTo("- - t f off_limits f");
    var own = "select concat_ws(' ', my_next_rating, my_lifts_at is not null) from boundaries";
    assertThat(ask(database, "authenticated", doer.value().toString(), own))
        .containsExactly("maybe t");
    assertThat(ask(database, "authenticated", lead.value().toString(), own)).containsExactly("f");
    boundaries.happens(doer, new HardLimitLifted(list, bond, rope, doer, BoundaryRating.MAYBE));
    database = told();
    assertThat(seen(database, lead)).isEqualTo("- - f f - f");
    assertThat(seen(database, doer)).isEqualTo("maybe - f t - f");
  }

  @Test
  void whatIsKeptIsNotLifted() throws SQLException {
    say(doer, "hard_no");
    boundaries.happens(
        doer, new HardLimitLifting(list, bond, rope, doer, BoundaryRating.YES, LIFTS_AT));
    boundaries.happens(doer, new HardLimitKept(list, bond, rope, doer));
    var sql = "select count(*) from boundary_ratings where lifts_at is not null";
    assertThat(ask(told(), "authenticated", doer.value().toString(), sql)).containsExactly("0");
  }

  @Test
  void whoHasLeftHoldsNoLimitAndIsNotCompared() throws SQLException {
    say(lead, "yes");
    say(doer, "YES");
    say(third, "HARD_NO");
    story.leaves(bond, third, LeaveReason.LEFT);
    assertThat(seen(told(), lead)).isEqualTo("yes yes f f match t");
  }

  /// The two still share another bond, where nothing was said.
  @Test
  void whatWasRevealedHereIsNotReadByWhoeverIsMetElsewhere() throws SQLException {
    say(third, "YES");
    var elsewhere = story.bond("elsewhere", lead, false);
    story.joins(elsewhere, third, BondRole.MEMBER, false, false);
    var revealed = "select rating from boundary_ratings";
    var sub = lead.value().toString();
    assertThat(ask(told(), "authenticated", sub, revealed)).containsExactly("yes");
    story.leaves(bond, third, LeaveReason.LEFT);
    assertThat(ask(told(), "authenticated", sub, revealed)).isEmpty();
  }

  @Test
  void theWorkerSeesWhichBondWaitsAndNotWhatIsSaid() throws SQLException {
    say(doer, "hard_no");
    boundaries.happens(
        doer, new HardLimitLifting(list, bond, rope, doer, BoundaryRating.YES, LIFTS_AT));
    say(third, "HARD_NO");
    var database = told();
    assertThat(ask(database, "kinkit_worker", "", "select bond_id from boundary_ratings"))
        .containsExactly(bond.value().toString());
    for (var column : List.of("user_id", "rating", "notes", "boundary_id")) {
      assertThatThrownBy(() ->
              ask(database, "kinkit_worker", "", "select " + column + " from boundary_ratings"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void whatWasAgreedBeforeIsFlagged() throws SQLException {
    story.assigns("Fetch ICE-cubes", bond, lead, doer);
    story.assigns("Fetch ice", bond, lead, doer);
    story.offers("ice  cubes", bond, lead, doer);
    story.offers("twice cubes", bond, lead, doer);
    var tasks = "select title from off_limits_tasks()";
    var rewards = "select title from off_limits_rewards('%s')".formatted(bond.value());
    say(third, "no");
    assertThat(ask(told(), "authenticated", doer.value().toString(), tasks)).isEmpty();
    say(third, "hard_no");
    var database = told();
    for (var member : List.of(lead, doer)) {
      var sub = member.value().toString();
      assertThat(ask(database, "authenticated", sub, tasks)).containsExactly("Fetch ICE-cubes");
      assertThat(ask(database, "authenticated", sub, rewards)).containsExactly("ice  cubes");
    }
    var sub = third.value().toString();
    assertThat(ask(database, "authenticated", sub, tasks)).as("of others").isEmpty();
  }

  @Test
  void aRuleIsFlaggedWhereverItNamesWhatIsOffLimits() throws SQLException {
    var quiet = story.rules("Quiet evenings", bond, lead, doer);
    var loud = story.rules("Louder evening", bond, lead, null);
    story.happens(loud, lead, new RuleDeactivated(loud, bond, null, RuleEnd.MANUAL));
    story.rules("Early breakfast", bond, lead, third);
    var flagged = "select title from off_limits_rules('%s') order by title".formatted(bond.value());
    var sub = third.value().toString();
    assertThat(ask(told(), "authenticated", sub, flagged)).isEmpty();
    say(boundaries.adds("About LOUDER", lead), doer, "hard_no"); // a description
    assertThat(ask(told(), "authenticated", sub, flagged)).containsExactly("Louder evening");
    say(boundaries.adds("evenings", lead), doer, "hard_no"); // a title
    var database = told();
    for (var member : List.of(lead, doer, third)) {
      assertThat(ask(database, "authenticated", member.value().toString(), flagged))
          .containsExactly("Louder evening", "Quiet evenings");
    }
    var stranger = story.person("stranger").value().toString();
    assertThat(ask(database, "authenticated", stranger, flagged)).as("of others").isEmpty();
    assertThatThrownBy(() -> ask(database, "kinkit_worker", "", flagged))
        .hasMessageContaining("permission denied for function off_limits_rules");
    say(boundaries.adds("THEN", lead), doer, "hard_no"); // a step
    story.happens(quiet, lead, new RuleArchived(quiet, bond, doer));
    assertThat(ask(told(), "authenticated", sub, flagged))
        .containsExactly("Early breakfast", "Louder evening");
  }

  /// A name is its namer's words and goes with them; what others say about it stays, and binds.
  @Test
  void anActivityWhoseNameIsErasedIsOffLimitsOn() throws SQLException {
    var wax = boundaries.adds("Wax", third);
    say(wax, lead, "MAYBE");
    say(wax, doer, "hard_no");
    say(wax, third, "YES");
    story.assigns("Wax", bond, lead, doer);
    var flagged = "select title from off_limits_tasks()";
    var sub = lead.value().toString();
    assertThat(ask(told(), "authenticated", sub, flagged)).containsExactly("Wax");
    story.leaves(bond, third, LeaveReason.LEFT);
    story.vault().erase(third);
    var database = told();
    var row =
        "select concat_ws(' ', coalesce(activity_name, '-'), erased_at is not null, %s)"
                .formatted(SEEN)
            + " from boundaries where id = '%s'".formatted(wax.value());
    assertThat(ask(database, "authenticated", sub, row))
        .containsExactly("- t maybe - t t off_limits f");
    assertThat(ask(database, "authenticated", doer.value().toString(), row))
        .containsExactly("- t hard_no maybe t t off_limits f");
    var notes = "select notes from boundary_ratings where boundary_id = '%s' order by notes";
    assertThat(ask(database, "authenticated", sub, notes.formatted(wax.value())))
        .containsExactly("I say MAYBE");
    assertThat(ask(database, "authenticated", sub, flagged)).as("names nothing").isEmpty();
  }

  /// In the log of what happened in the bond nobody is told whose limit it is, or on what.
  @Test
  void theBondIsToldThatThereIsALimit() throws SQLException {
    say(doer, "hard_no");
    say(third, "NO");
    var sql =
        "select concat_ws(' ', activity_description, user_id) from bond_activity_log"
            + " where activity_type = 'boundary_changed' order by row_position";
    assertThat(ask(told(), "authenticated", lead.value().toString(), sql))
        .containsExactly("An activity was added to the boundaries.", "A hard limit was set.");
  }
}
