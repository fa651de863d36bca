package app.kinkit.projection.bond;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.contract.ContractEvent.ContractProposalWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractEvent.SignatureDeclined;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.rights.RightsDatabase;
import app.kinkit.projection.story.Contracts;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A database that was in use before steps of rules were objects and before the log of a bond told
/// of signatures: after the upgrade its rows are those that today's program folds.
class AgreementsUpgradeDatabaseTest {
  private static final String BEFORE = "114";
  private static final String NEW = "was signed by a member|declined|taken back|replaced by";

  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, false);

  private static String rows(String table) {
    return "select to_jsonb(t) from " + table + " t order by id";
  }

  @Test
  void stepsOfBeforeAreObjectsOfTheirTexts() {
    var _ = story.rules("lights out", bond, lead, null);
    var folded = folded();
    for (var table : List.of("rules", "rule_versions")) {
      var old = ReadDatabase.at(BEFORE);
      folded.ask(rows(table)).forEach(row -> old.run(inserted(table, row)));
      old.upgrade();
      assertThat(old.ask(rows(table)))
          .hasSize(1)
          .isEqualTo(
              folded.ask(rows(table)).stream()
                  .map(row -> row.replace("\"duration_minutes\": 10", "\"duration_minutes\": null"))
                  .toList());
    }
  }

  @Test
  void noStepsAndStepsWhoseWordsAreGoneStayWhatTheyWere() {
    var _ = story.rules("lights out", bond, lead, null);
    var _ = story.rules("phones", bond, lead, null);
    var folded = folded();
    var old = ReadDatabase.at(BEFORE);
    folded.ask(rows("rules")).forEach(row -> old.run(inserted("rules", row)));
    old.run("update rules set steps = '{}' where title = 'phones'");
    old.run(
        "update rules set steps = null, title = null, erased_at = now() where title <> 'phones'");
    old.upgrade();
    assertThat(old.ask("select steps from rules order by title nulls last"))
        .containsExactly("[]", "null");
  }

  @Test
  void whatWasSignedBeforeIsTold() {
    tell();
    var folded = folded();
    var old = ReadDatabase.at(BEFORE);
    story.log().after(0, Integer.MAX_VALUE).forEach(r -> old.run(stored(r)));
    for (var table : List.of("profile_card", "bond_card", "bond_activity_log")) {
      folded.ask(rows(table)).forEach(row -> old.run(inserted(table, row)));
    }
    old.run("delete from bond_activity_log where activity_description ~ '%s'".formatted(NEW));
    var log = rows("bond_activity_log");
    assertThat(old.ask(log)).hasSize(folded.ask(log).size() - 7);
    old.upgrade();
    assertThat(old.ask(log)).isEqualTo(folded.ask(log));
    assertThat(
            old.ask(
                "select relname from pg_class where relrowsecurity and not relforcerowsecurity"))
        .as("every wall stands again")
        .isEmpty();
  }

  /// Signed twice by two and replaced, declined, taken back.
  private void tell() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    var contracts = new Contracts(story, bond);
    var both = List.of(lead, doer);
    var series = contracts.agrees("house", null, lead, doer);
    var one = series.version(1);
    var two = series.version(2);
    contracts.drafts(series, "house", 2, lead, null);
    contracts.agrees(series, 2, lead, doer);
    contracts.happens(series, doer, new ContractSuperseded(series, one, bond, two));
    var other = contracts.drafts("garden", lead, null);
    contracts.proposes(other, 1, lead, lead, doer);
    contracts.happens(
        other, doer, new SignatureDeclined(other, other.version(1), bond, doer, null, both));
    contracts.proposes(other, 1, lead, lead, doer);
    contracts.happens(
        other, lead, new ContractProposalWithdrawn(other, other.version(1), bond, lead, both));
  }

  /// What today's program makes of the story.
  private ReadDatabase folded() {
    var database = ReadDatabase.fresh();
    RightsDatabase.fill(
        database.superuser(), database.projector(), database.folds(story.vault()), story);
    return database;
  }

  /// A row of today as it was then: of a step there was its text.
  private static String inserted(String table, String row) {
    return """
    set session_replication_role = replica;
    insert into %1$s select t.* from (values ('%2$s'::jsonb)) today (row),
      jsonb_populate_record(null::%1$s, case when not today.row ? 'steps' then today.row else
        jsonb_set(today.row, '{steps}', (select jsonb_agg(step -> 'text')
          from jsonb_array_elements(today.row -> 'steps') step)) end) t
    """
        .formatted(table, row);
  }

  /// As the log of before holds it; of the payload the upgrade asks nothing.
  private static String stored(Recorded<?> r) {
    var of = r.event().bondId();
    return """
    insert into eventstore.event (position, version, time, event_id, command_id, stream, type,
        revision, actor, bond_id, payload)
      values (%d, %d, '%s', '%s', '%s', '%s', '%s', '1', '%s', %s, '{}')
    """
        .formatted(
            r.position(),
            r.version(),
            r.time(),
            r.eventId(),
            r.commandId(),
            r.stream(),
            r.event().getClass().getSimpleName(),
            r.actor(),
            of == null ? "null" : "'" + of.value() + "'");
  }
}
