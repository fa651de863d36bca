package app.kinkit.files;

import static app.kinkit.files.Pixels.ascii;
import static app.kinkit.files.Pixels.holds;
import static app.kinkit.files.Pixels.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.file.FileFormat;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.Refused;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Films keep picture and sound where they were, and lose what else was in them.
class FilmTest {
  private static void assertOnlyPictureAndSound(byte[] upload, FileFormat format) {
    assertThat(holds(upload, "canary")).isTrue();
    var cleaned = Inspection.clean(upload, format.mediaType());
    assertThat(cleaned.format()).isEqualTo(format);
    assertThat(cleaned.bytes()).hasSameSizeAs(upload);
    assertThat(holds(cleaned.bytes(), "canary")).isFalse();
    assertThat(holds(cleaned.bytes(), "52.52")).isFalse();
    var before = new String(upload, java.nio.charset.StandardCharsets.ISO_8859_1);
    var after = new String(cleaned.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(after.indexOf(Films.PICTURE)).isEqualTo(before.indexOf(Films.PICTURE)).isPositive();
    assertThat(Inspection.clean(cleaned.bytes(), null).bytes())
        .as("there is nothing left to clean")
        .isEqualTo(cleaned.bytes());
  }

  @Test
  void anMp4LosesPlacesNamesAndTheTrackOfACamera() {
    var upload = Films.mp4();
    assertOnlyPictureAndSound(upload, FileFormat.MP4);
    var cleaned = Inspection.clean(upload, null).bytes();
    assertThat(holds(cleaned, Films.SOUND)).isTrue();
    assertThat(holds(upload, "\0\0ww\0\0ww")).as("times before").isTrue();
    assertThat(holds(cleaned, "\0\0ww\0\0ww")).as("times after").isFalse();
  }

  @Test
  void aQuickTimeFilmDoesTheSame() {
    assertOnlyPictureAndSound(Films.mp4("qt  ", 1), FileFormat.QUICKTIME);
  }

  @Test
  void aWebmLosesTagsAttachmentsAndTitles() {
    assertOnlyPictureAndSound(Films.webm(), FileFormat.WEBM);
  }

  @Test
  void whatABrowserRecordedLosesThemToo() {
    assertOnlyPictureAndSound(Films.recorded(), FileFormat.WEBM);
  }

  private static void refused(byte[] upload, String word) {
    assertThatThrownBy(() -> Inspection.clean(upload, null))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.errors().getFirst().message()).contains(word));
  }

  @Test
  void whatIsCutOffOrGrownIsRefused() {
    for (var film : new byte[][] {Films.mp4(), Films.mp4("qt  ", 1), Films.webm()}) {
      for (var cut = film.length - 1; cut > 60; cut -= 7) {
        var part = Arrays.copyOf(film, cut);
        try {
          var cleaned = Inspection.clean(part, null).bytes();
          assertThat(holds(cleaned, "canary")).isFalse(); // cut between two boxes
        } catch (Refused refused) {
          assertThat(refused.code().status()).isLessThan(500);
        }
      }
    }
    refused(joined(Films.mp4(), ascii("PK\3\4 zip")), "broken");
    refused(joined(Films.webm(), ascii("PK\3\4")), "behind its end");
  }

  @Test
  void whatOnlyLooksLikeAFilmIsRefused() {
    refused(joined(Films.ftyp("isom"), Films.box("mdat", ascii("x"))), "no picture track");
    var soundOnly = Films.box("moov", Films.trak("soun", 0, 1, 1));
    refused(joined(Films.ftyp("isom"), soundOnly), "no picture track");
    refused(Films.mp4("isom", 0), "refers to other files");
    var outside = Films.box("moov", Films.trak("vide", 5_000, 10, 1));
    refused(joined(Films.ftyp("isom"), outside), "broken");
    refused(joined(Films.ebml("matroska"), Films.element(0x18538067L)), "no WebM");
    var sound = Films.element(0x18538067L, Films.element(0x1654AE6BL, Films.track(2)));
    refused(joined(Films.ebml("webm"), sound), "no picture track");
    var words = Films.element(0x18538067L, Films.element(0x1654AE6BL, Films.track(17)));
    refused(joined(Films.ebml("webm"), words), "beside picture and sound");
  }

  @Test
  void aFilmOfFragmentsKeepsItsMedia() {
    var moov = Films.box("moov", Films.box("mvex"), Films.trak("vide", 0, 0, 1));
    var film =
        joined(
            Films.ftyp("iso5"),
            moov,
            Films.box("moof", Films.box("traf"), Films.box("uuid", ascii(Films.PLACES))),
            Films.box("mdat", ascii(Films.PICTURE)));
    assertThat(holds(Inspection.clean(film, null).bytes(), Films.PICTURE)).isTrue();
    assertThat(holds(Inspection.clean(film, null).bytes(), "canary")).isFalse();
    var places = Films.box("moov", Films.trak("vide", 0, 0, 1), Films.trak("meta", 0, 0, 1));
    refused(joined(Films.ftyp("iso5"), places, Films.box("moof")), "cannot be taken out");
  }
}
