package app.kinkit.domain.task;

import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.FILE_UNAVAILABLE;
import static app.kinkit.domain.shared.RefusalCode.PROOF_REQUIRED;
import static app.kinkit.domain.task.TaskStory.ID;
import static app.kinkit.domain.task.TaskStory.completed;
import static app.kinkit.domain.task.TaskStory.proven;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.file.FileCommand.AttachFile;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.file.FileKind;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.SubmitProof;
import app.kinkit.domain.task.TaskEvent.ProofSubmitted;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import app.kinkit.domain.testing.World.Effect.Taken;
import java.util.Map;
import org.axonframework.test.matchers.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Photos and films as proof: one file for one proof, of the kind that is asked for.
class TaskProofTest {
  private static final FileId FILE = new FileId(uuid("file"));

  private final World world =
      new World().happened(BondStory.household()).happened(registered(LEAD), registered(DOER));
  private final Trial task = new Trial(Task.class, world);

  private static SubmitProof submit(
      @Nullable ProofType kind, @Nullable PrivateText words, @Nullable FileId file) {
    return new SubmitProof(ID, kind, words, file);
  }

  private static ProofSubmitted filmed() {
    return new ProofSubmitted(ID, BOND, LEAD, DOER, uuid("proof"), ProofType.VIDEO, null, FILE);
  }

  @Test
  void aPhotoIsTakenTogetherWithItsFile() {
    task.given(new Draft().proof(ProofType.PHOTO).event())
        .when(submit(ProofType.PHOTO, words(DOER), FILE), DOER)
        .result()
        .expectSuccessfulHandlerExecution()
        .expectEventsMatching(
            Matchers.payloadsMatching(
                Matchers.exactSequenceOf(Matchers.predicate(this::isPhotoWithItsFile))));
  }

  private boolean isPhotoWithItsFile(ProofSubmitted e) {
    var photo =
        new ProofSubmitted(ID, BOND, LEAD, DOER, e.proofId(), ProofType.PHOTO, words(DOER), FILE);
    var use = new AttachFile(FILE, BOND, ID.value(), e.proofId(), LEAD, FileKind.PHOTO);
    return e.equals(photo) && world.effects().equals(java.util.List.of(new Taken(use)));
  }

  @Test
  void withoutTheFileThereIsNoProof() {
    world.refuses(FILE_UNAVAILABLE);
    task.given(new Draft().event())
        .when(submit(ProofType.VIDEO, null, FILE), DOER)
        .expectRefused(FILE_UNAVAILABLE);
  }

  @Test
  void wordsNeedNoFileAndTakeNone() {
    task.given(new Draft().event())
        .when(submit(null, words(DOER), null), DOER)
        .result()
        .expectSuccessfulHandlerExecution();
    assertThat(world.effects()).isEmpty();
    assertThatThrownBy(() -> submit(null, null, null)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> submit(ProofType.TEXT, null, null)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> submit(null, words(DOER), FILE)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> submit(ProofType.PHOTO, words(DOER), null))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void aTaskIsProvenByTheKindItAsksFor() {
    var asked = new Draft().proof(ProofType.VIDEO).event();
    task.given(asked, proven(uuid("proof")))
        .when(new CompleteTask(ID, null), DOER)
        .expectRefused(PROOF_REQUIRED, Map.of("proof_type", "video"));
    task.given(asked, filmed()).when(new CompleteTask(ID, null), DOER).expect(completed());
  }
}
