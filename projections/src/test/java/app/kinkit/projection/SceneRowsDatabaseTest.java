package app.kinkit.projection;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.rights.RightsDatabase;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.SceneStory;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What rows show of scenes, and that JSON in them is what PostgreSQL reads back.
class SceneRowsDatabaseTest {
  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, false);
  private final SceneStory scenes = joined();

  private SceneStory joined() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    return new SceneStory(story, bond);
  }

  private ReadDatabase told() {
    var database = ReadDatabase.fresh();
    var folds = database.folds(story.vault());
    RightsDatabase.fill(database.superuser(), database.projector(), folds, story);
    assertThat(InMemoryFold.verify(database.projector(), story.log(), folds)).isEmpty();
    return database;
  }

  private static List<String> ask(ReadDatabase database, String sql) throws SQLException {
    try (var connection = database.projector().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  @Test
  void activitiesAreAListOfObjectsWithWordsAsTheyWereWritten() throws SQLException {
    var scene = scenes.records("evening", lead, lead, doer);
    scenes.debriefs(scene, doer, lead, doer);
    var database = told();
    assertThat(ask(database, "select activities #>> '{0,name}' from scenes"))
        .containsExactly("a \"walk\"\n\t\\ \u0007 über 😀");
    assertThat(
            ask(
                database,
                "select concat_ws(' ', jsonb_array_length(activities), activities #> '{0,intensity}',"
                    + " activities #> '{1,intensity}', activities #> '{1,boundary_id}') from scenes"))
        .containsExactly("2 3 null null");
    assertThat(ask(database, "select debrief_form ->> 'what_went_well' from scene_debriefs"))
        .containsExactly("the quiet");
    assertThat(ask(database, "select array_length(participants, 1)::text from scenes"))
        .containsExactly("2");
  }

  @Test
  void anAmendmentChangesWhatItNames() throws SQLException {
    var scene = scenes.records("evening", lead, lead, doer);
    scenes.empties(scene, lead);
    assertThat(
            ask(
                told(),
                "select concat_ws(' ', title, activities, duration_minutes is null,"
                    + " amended_at is not null) from scenes"))
        .containsExactly("evening [] t t");
  }

  @Test
  void ofARetractedRecordTheWordsOfWhoWroteItGoAndThoseOfOthersStay() throws SQLException {
    var scene = scenes.records("evening", lead, lead, doer);
    var mine = scenes.adds(scene, lead);
    scenes.adds(scene, doer);
    scenes.debriefs(scene, lead, lead, doer);
    scenes.retracts(scene, lead, mine);
    var database = told();
    assertThat(
            ask(
                database,
                "select num_nonnulls(title, activities, consent_details, aftercare_provided,"
                    + " emotional_state_before, emotional_state_after, what_went_well, improvements)"
                    + " || ' ' || (retracted_at is not null) from scenes"))
        .containsExactly("0 true");
    assertThat(
            ask(
                database,
                "select concat_ws(' ', added_by = '%s', coalesce(addendum_text, '-'), retracted_at is not null) from scene_addenda order by added_by = '%s'"
                    .formatted(lead.value(), lead.value())))
        .containsExactly("f one more thing f", "t - t");
    assertThat(ask(database, "select count(debrief_form)::text from scene_debriefs"))
        .containsExactly("1");
  }

  @Test
  void wordsThatCannotBeOpenedTakeTheirWholeFieldWithThem() throws SQLException {
    var scene = scenes.records("evening", lead, lead, doer);
    scenes.debriefs(scene, doer, lead, doer);
    story.vault().erase(doer);
    var database = told();
    assertThat(
            ask(
                database,
                "select (debrief_form is null and erased_at is not null)::text from scene_debriefs"))
        .containsExactly("true");
    assertThat(ask(database, "select count(activities)::text from scenes")).containsExactly("1");
    story.vault().erase(lead);
    assertThat(
            ask(told(), "select (activities is null and erased_at is not null)::text from scenes"))
        .containsExactly("true");
  }
}
