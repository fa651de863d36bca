package app.kinkit.domain.file;

import static app.kinkit.domain.shared.RefusalCode.FILE_UNAVAILABLE;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.UNAUTHENTICATED;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.uuid;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.file.FileCommand.AttachFile;
import app.kinkit.domain.file.FileCommand.DiscardFile;
import app.kinkit.domain.file.FileCommand.StoreFile;
import app.kinkit.domain.file.FileEvent.FileAttached;
import app.kinkit.domain.file.FileEvent.FileDiscarded;
import app.kinkit.domain.file.FileEvent.FileStored;
import app.kinkit.domain.profile.ProfileStory;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// An upload is used once, by the one who made it, within a day.
class FileTest {
  private static final FileId ID = new FileId(uuid("file"));
  private static final String HASH = "5e".repeat(32);

  private final World world = new World().happened(ProfileStory.registered(DOER));
  private final Trial file = new Trial(File.class, world);

  private static FileStored stored(FileFormat format, Instant discardAt) {
    return new FileStored(ID, DOER, HASH, 1_000, format, discardAt);
  }

  private static FileStored waiting() {
    return stored(FileFormat.JPEG, NOW.plus(File.WAITS));
  }

  private static AttachFile attach(FileKind kind) {
    return new AttachFile(ID, BOND, uuid("task"), uuid("proof"), LEAD, kind);
  }

  private static FileAttached attached() {
    return new FileAttached(ID, DOER, BOND, uuid("task"), uuid("proof"), LEAD);
  }

  @Test
  void anUploadBelongsToWhoMadeItAndWaitsADay() {
    file.given().when(new StoreFile(ID, HASH, 1_000, FileFormat.JPEG), DOER).expect(waiting());
  }

  @Test
  void nothingIsStoredForAnAccountThatIsClosed() {
    world.happened(ProfileStory.closed(DOER));
    file.given()
        .when(new StoreFile(ID, HASH, 1_000, FileFormat.JPEG), DOER)
        .expectRefused(UNAUTHENTICATED);
  }

  @Test
  void whatIsNoFileIsNotNoted() {
    for (var hash : new String[] {"", "5e", "../" + "5e".repeat(31), "5E".repeat(32)}) {
      assertThatThrownBy(() -> new StoreFile(ID, hash, 1, FileFormat.JPEG))
          .isInstanceOf(Invalid.class);
    }
    for (var size : new int[] {0, -1, FileCommand.MOST_BYTES + 1}) {
      assertThatThrownBy(() -> new StoreFile(ID, HASH, size, FileFormat.JPEG))
          .isInstanceOf(Invalid.class);
    }
  }

  @Test
  void aTaskTakesItOnce() {
    file.given(waiting()).when(attach(FileKind.PHOTO), DOER).expect(attached());
    file.given(waiting(), attached())
        .when(attach(FileKind.PHOTO), DOER)
        .expectRefused(FILE_UNAVAILABLE);
  }

  @Test
  void aFileOfSomebodyElseIsNone() {
    file.given(waiting()).when(attach(FileKind.PHOTO), LEAD).expectRefused(VALIDATION_FAILED);
  }

  @Test
  void aPictureIsNoFilm() {
    file.given(waiting()).when(attach(FileKind.VIDEO), DOER).expectRefused(VALIDATION_FAILED);
    file.given(stored(FileFormat.WEBM, NOW)).when(attach(FileKind.VIDEO), DOER).expect(attached());
  }

  @Test
  void whatNothingHasTakenIsDiscardedWhenItsTimeHasCome() {
    var due = stored(FileFormat.JPEG, NOW);
    file.given(due).when(new DiscardFile(ID, NOW), LEAD).expect(new FileDiscarded(ID, DOER));
    file.given(due, new FileDiscarded(ID, DOER))
        .when(new DiscardFile(ID, NOW), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    file.given(due, new FileDiscarded(ID, DOER))
        .when(attach(FileKind.PHOTO), DOER)
        .expectRefused(FILE_UNAVAILABLE);
  }

  @Test
  void nothingIsDiscardedBeforeItsTimeOrWhileItServes() {
    var soon = NOW.plusMillis(1);
    file.given(stored(FileFormat.JPEG, soon))
        .when(new DiscardFile(ID, soon), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    file.given(stored(FileFormat.JPEG, NOW))
        .when(new DiscardFile(ID, NOW.minusMillis(1)), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    file.given(stored(FileFormat.JPEG, NOW), attached())
        .when(new DiscardFile(ID, NOW), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }
}
