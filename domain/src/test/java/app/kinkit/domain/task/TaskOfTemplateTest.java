package app.kinkit.domain.task;

import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.task.TaskStory.ID;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.template.TemplateEvent.TemplateCreated;
import app.kinkit.domain.task.template.TemplateEvent.TemplateRetired;
import app.kinkit.domain.task.template.TemplateId;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import org.junit.jupiter.api.Test;

/// A task made from a template has what the template says and the command does not.
class TaskOfTemplateTest {
  private static final TemplateId TEMPLATE = new TemplateId(uuid("template"));

  private final World world =
      new World()
          .happened(BondStory.household())
          .happened(registered(LEAD), registered(DOER))
          .happened(template(TEMPLATE, BOND));
  private final Trial task = new Trial(Task.class, world);

  private static TemplateCreated template(TemplateId id, BondId bond) {
    return new TemplateCreated(
        id, bond, SECOND, words(SECOND), words(SECOND), TaskPriority.HIGH, 5, true, ProofType.TEXT);
  }

  private static TaskAssigned ofTemplate() {
    return ofTemplate(ProofType.TEXT);
  }

  private static TaskAssigned ofTemplate(ProofType proof) {
    return new TaskAssigned(
        ID,
        BOND,
        LEAD,
        DOER,
        words(SECOND),
        words(SECOND),
        TaskPriority.HIGH,
        null,
        5,
        true,
        proof,
        false,
        null,
        TaskRecurrence.NONE,
        TEMPLATE,
        null,
        null,
        null,
        false);
  }

  @Test
  void whatIsNotSaidIsTakenFromTheTemplate() {
    task.given().when(new Draft().of(TEMPLATE).command(), LEAD).expect(ofTemplate());
  }

  @Test
  void whatIsSaidCounts() {
    var said =
        new AssignTask(
            ID,
            BOND,
            DOER,
            words(LEAD),
            words(LEAD),
            TaskPriority.LOW,
            null,
            false,
            null,
            null,
            0,
            false,
            null,
            TEMPLATE,
            false);
    task.given()
        .when(said, LEAD)
        .expect(
            new TaskAssigned(
                ID,
                BOND,
                LEAD,
                DOER,
                words(LEAD),
                words(LEAD),
                TaskPriority.LOW,
                null,
                0,
                false,
                null,
                false,
                null,
                TaskRecurrence.NONE,
                TEMPLATE,
                null,
                null,
                null,
                false));
  }

  @Test
  void anotherKindOfProofThanTheTemplatesIsSaid() {
    task.given()
        .when(new Draft().of(TEMPLATE).proof(ProofType.PHOTO).command(), LEAD)
        .expect(ofTemplate(ProofType.PHOTO));
  }

  @Test
  void aTemplateThatIsUnknownRetiredOrElsewhereIsAllTheSame() {
    var elsewhere = new TemplateId(uuid("elsewhere"));
    var retired = new TemplateId(uuid("retired"));
    world.happened(
        template(elsewhere, new BondId(uuid("elsewhere"))),
        template(retired, BOND),
        new TemplateRetired(retired, BOND, SECOND));
    for (var id : new TemplateId[] {elsewhere, retired, new TemplateId(uuid("unknown"))}) {
      task.given().when(new Draft().of(id).command(), LEAD).expectRefused(VALIDATION_FAILED);
    }
  }

  @Test
  void aTemplateGivesNobodyTheRightToAsk() {
    task.given()
        .when(new Draft().of(TEMPLATE).to(LEAD).command(), DOER)
        .expectRefused(ROLE_REQUIRED);
  }

  @Test
  void withoutATemplateSomethingHasToBeSaid() {
    assertThatThrownBy(() ->
            new AssignTask(
                ID, BOND, DOER, null, null, null, null, false, null, null, null, null, null, null,
                false))
        .isInstanceOf(Invalid.class);
  }
}
