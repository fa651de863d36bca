package app.kinkit.domain.task.template;

import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.ProofType;
import app.kinkit.domain.task.TaskPriority;
import app.kinkit.domain.task.template.TemplateCommand.AmendTemplate;
import app.kinkit.domain.task.template.TemplateCommand.CreateTemplate;
import app.kinkit.domain.task.template.TemplateCommand.RetireTemplate;
import app.kinkit.domain.task.template.TemplateEvent.TemplateAmended;
import app.kinkit.domain.task.template.TemplateEvent.TemplateCreated;
import app.kinkit.domain.task.template.TemplateEvent.TemplateRetired;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who writes down what is asked for again and again.
class TaskTemplateTest {
  private static final TemplateId ID = new TemplateId(uuid("template"));

  private final World world = new World().happened(BondStory.household());
  private final Trial template = new Trial(TaskTemplate.class, world);

  private static CreateTemplate create(int points, @Nullable ProofType proof) {
    return new CreateTemplate(ID, BOND, words(LEAD), null, null, points, proof != null, proof);
  }

  private static TemplateCreated created(@Nullable ProofType proof) {
    return new TemplateCreated(
        ID, BOND, LEAD, words(LEAD), null, TaskPriority.MEDIUM, 5, proof != null, proof);
  }

  private static AmendTemplate amend(Change<Integer> points, Change<Boolean> proofRequired) {
    return new AmendTemplate(
        ID,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        points,
        proofRequired,
        Change.unchanged());
  }

  private static TemplateAmended amended(
      ProfileId by, AmendTemplate c, Change<@Nullable ProofType> proofType) {
    return new TemplateAmended(
        ID,
        BOND,
        by,
        c.title(),
        c.description(),
        c.defaultPriority(),
        c.defaultPointValue(),
        c.proofRequired(),
        proofType);
  }

  @Test
  void whoeverLeadsWritesOne() {
    template.given().when(create(5, null), LEAD).expect(created(null));
    template.given().when(create(5, ProofType.TEXT), LEAD).expect(created(ProofType.TEXT));
    template.given().when(create(5, null), DOER).expectRefused(ROLE_REQUIRED);
    template.given().when(create(5, null), STRANGER).expectRefused(NOT_FOUND);
  }

  @Test
  void limitsHold() {
    assertThatThrownBy(() -> create(10_001, null)).isInstanceOf(Invalid.class);
    var points = Change.to(-1);
    var proof = Change.<Boolean>unchanged();
    assertThatThrownBy(() -> amend(points, proof)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> amend(Change.unchanged(), proof)).isInstanceOf(Invalid.class);
  }

  @Test
  void theKindOfProofFollowsFromWhetherItIsRequired() {
    var required = amend(Change.unchanged(), Change.to(true));
    template
        .given(created(null))
        .when(required, LEAD)
        .expect(amended(LEAD, required, Change.to(ProofType.TEXT)));
    var free = amend(Change.unchanged(), Change.to(false));
    template
        .given(created(ProofType.TEXT))
        .when(free, LEAD)
        .expect(amended(LEAD, free, Change.cleared()));
    var photo = proving(ProofType.PHOTO);
    template
        .given(created(ProofType.TEXT))
        .when(photo, LEAD)
        .expect(amended(LEAD, photo, Change.to(ProofType.PHOTO)));
  }

  private static AmendTemplate proving(ProofType kind) {
    return new AmendTemplate(
        ID,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.to(kind));
  }

  @Test
  void othersSeeWhatItHasBecome() {
    var more = amended(LEAD, amend(Change.to(7), Change.unchanged()), Change.cleared());
    var state = new TemplateState().on(created(ProofType.TEXT)).on(more);
    assertThat(state.pointValue()).isEqualTo(7);
    assertThat(state.proofType()).isNull();
  }

  @Test
  void itsAuthorChangesIt() {
    var more = amend(Change.to(7), Change.unchanged());
    template.given(created(null)).when(more, LEAD).expect(amended(LEAD, more, Change.unchanged()));
    template.given(created(null)).when(more, SECOND).expectRefused(NOT_ALLOWED);
    template.given(created(null)).when(more, DOER).expectRefused(ROLE_REQUIRED);
    template.given(created(null)).when(more, STRANGER).expectRefused(NOT_FOUND);
    template
        .given(created(null))
        .when(new RetireTemplate(ID), LEAD)
        .expect(new TemplateRetired(ID, BOND, LEAD));
  }

  @Test
  void anyLeadChangesItOnceItsAuthorLeadsNoLonger() {
    world.happened(BondStory.turned(LEAD, BondRole.DOMINANT, BondRole.MEMBER));
    template
        .given(created(null))
        .when(new RetireTemplate(ID), SECOND)
        .expect(new TemplateRetired(ID, BOND, SECOND));
    template.given(created(null)).when(new RetireTemplate(ID), LEAD).expectRefused(ROLE_REQUIRED);
  }

  @Test
  void whatIsRetiredStaysAsItIs() {
    var retired = new TemplateRetired(ID, BOND, LEAD);
    template
        .given(created(null), retired)
        .when(new RetireTemplate(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    template
        .given(created(null), retired)
        .when(amend(Change.to(7), Change.unchanged()), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }
}
