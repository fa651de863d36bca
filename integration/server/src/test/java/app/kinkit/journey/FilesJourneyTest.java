package app.kinkit.journey;

import static app.kinkit.journey.Photos.jpeg;
import static app.kinkit.journey.Photos.submit;
import static app.kinkit.journey.Photos.upload;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.files.BlobStore;
import app.kinkit.server.files.FileSweeper;
import app.kinkit.server.files.Links;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Photos and films over HTTP: from an upload to the eyes of the one who judges, and to nobody
/// else's.
@ExtendWith(TablesEqualTheLog.class)
class FilesJourneyTest {
  private static final String WORD = "place" + UUID.randomUUID();
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Household HOME = Household.found(SERVER.address());
  private static final Client STRANGER = Client.adult(SERVER.address(), "Stranger");
  private static final Photos SHOWN = Photos.proof(HOME.lead(), HOME.bond(), HOME.doer(), WORD);

  private static String task(String kind) {
    return HOME.assign("proof_required", true, "proof_type", kind).is(201).id();
  }

  private static String fresh() {
    return upload(HOME.doer(), jpeg(WORD), "image/jpeg").is(201).id();
  }

  private static String code(HttpResponse<byte[]> answer) {
    var text = new String(answer.body(), StandardCharsets.UTF_8);
    return text.replaceAll("(?s).*\"code\":\"([A-Z_]+)\".*", "$1");
  }

  @Test
  void anUploadIsAnsweredWithWhatItBecame() {
    var answer = upload(HOME.doer(), jpeg(WORD), "image/jpeg").is(201);
    assertThat(answer.json().path("media_type").asString()).isEqualTo("image/jpeg");
    assertThat(answer.json().path("byte_size").asInt()).isPositive();
    assertThat(answer.header("Location")).isEqualTo("/files/v1/" + answer.id());
    var row = HOME.doer().rows("files?id=eq." + answer.id(), answer.position()).path(0);
    assertThat(row.path("user_id").asString()).isEqualTo(HOME.doer().id());
    assertThat(row.path("discard_at").asString()).isNotEmpty();
    assertThat(HOME.lead().rows("files?id=eq." + answer.id(), answer.position())).isEmpty();
  }

  @Test
  void whoJudgesSeesThePictureAndNothingOfTheCamera() throws Exception {
    var answer = SHOWN.content(SERVER.address(), HOME.lead());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth()).isEqualTo(48);
    assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).doesNotContain(WORD);
    var headers = answer.headers();
    assertThat(headers.firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Cache-Control")).hasValue("private, no-store");
    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValue("default-src 'none'; sandbox");
    assertThat(headers.firstValue("Content-Disposition").orElseThrow())
        .isEqualTo("inline; filename=\"" + SHOWN.id() + ".jpg\"");
    assertThat(SHOWN.content(SERVER.address(), HOME.doer()).body()).isEqualTo(answer.body());
  }

  @Test
  void aPartOfAFileIsGivenOutAsAPart() {
    var whole = SHOWN.content(SERVER.address(), HOME.lead()).body();
    var part = SHOWN.content(SERVER.address(), HOME.lead(), "Range", "bytes=2-5");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).containsExactly(whole[2], whole[3], whole[4], whole[5]);
    var last = SHOWN.content(SERVER.address(), HOME.lead(), "Range", "bytes=-2");
    assertThat(last.headers().firstValue("Content-Range").orElseThrow())
        .endsWith("-" + (whole.length - 1) + "/" + whole.length);
    var beyond = SHOWN.content(SERVER.address(), HOME.lead(), "Range", "bytes=99999999-");
    assertThat(beyond.statusCode()).isEqualTo(416);
  }

  @Test
  void forEverybodyElseThereIsNoSuchFile() {
    for (var other : new Client[] {HOME.member(), STRANGER}) {
      SHOWN.link(other).refused(404, "NOT_FOUND");
      var unknown = other.get("/files/v1/" + UUID.randomUUID()).refused(404, "NOT_FOUND");
      assertThat(unknown.body()).isEqualTo(SHOWN.link(other).body());
    }
    Client.nobody(SERVER.address()).get("/files/v1/" + SHOWN.id()).refused(401, "UNAUTHENTICATED");
    HOME.lead().get("/files/v1/../../etc/passwd").is(404);
    HOME.lead().get("/files/v1/" + SHOWN.id() + "/other").refused(404, "NOT_FOUND");
  }

  @Test
  void aLinkIsForOneFileAndAFewMinutes() {
    var link = SHOWN.link(HOME.lead()).json();
    var url = link.path("url").asString();
    assertThat(Instant.parse(link.path("expires_at").asString()))
        .isBefore(Instant.now().plus(Duration.ofMinutes(5).plusSeconds(2)));
    var other = fresh();
    for (var changed :
        new String[] {
          url.replace(SHOWN.id(), other),
          url.replaceAll("reader=[^&]+", "reader=" + HOME.member().id()),
          url.replaceAll("expires=\\d", "expires=9"),
          url.replaceAll("signature=.", "signature=_x"),
          url.replaceAll("&signature=.*", ""),
          "/files/v1/" + SHOWN.id() + "/content"
        }) {
      var answer = Photos.follow(SERVER.address(), changed);
      assertThat(answer.statusCode()).as(changed).isEqualTo(403);
      assertThat(code(answer)).isEqualTo("LINK_INVALID");
    }
    var late = Photos.follow(SERVER.address(), expired());
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(code(late)).isEqualTo("LINK_EXPIRED");
  }

  private static String expired() {
    var then = Clock.fixed(Instant.now().minus(Duration.ofMinutes(6)), ZoneOffset.UTC);
    var links = new Links(SERVER.part(CommandSide.class).codes(), then);
    var reader = new ProfileId(UUID.fromString(HOME.lead().id()));
    return links.to(new FileId(UUID.fromString(SHOWN.id())), reader).url();
  }

  @Test
  void whoLeavesSeesItNoMoreEvenByALinkInHand() {
    var guest = Client.adult(SERVER.address(), "Guest");
    HOME.join(guest, "dominant");
    var photo = Photos.proof(guest, HOME.bond(), HOME.doer(), WORD);
    var url = photo.link(guest).is(200).json().path("url").asString();
    assertThat(Photos.follow(SERVER.address(), url).statusCode()).isEqualTo(200);
    guest.command("/bonds/" + HOME.bond() + "/leave", Map.of()).is(200);
    photo.link(guest).refused(404, "NOT_FOUND");
    assertThat(Photos.follow(SERVER.address(), url).statusCode()).isEqualTo(404);
    assertThat(photo.content(SERVER.address(), HOME.doer()).statusCode()).isEqualTo(200);
  }

  @Test
  void aTaskThatAsksForAPhotoIsCompletedWithOne() {
    var task = task("photo");
    var words = Map.of("proof_text", "I have done it");
    HOME.doer().command("/tasks/" + task + "/proof", words).is(200);
    HOME.doer().command("/tasks/" + task + "/complete", Map.of()).refused(409, "PROOF_REQUIRED");
    var proof = submit(HOME.doer(), task, "photo", fresh()).is(200);
    assertThat(proof.json().path("events").toString()).contains("FileAttached");
    HOME.doer().command("/tasks/" + task + "/complete", Map.of()).is(200);
    var embedded = "task_proof?select=proof_type,files(media_type)&file_id=not.is.null&task_id=eq.";
    var row = HOME.lead().rows(embedded + task, proof.position()).path(0);
    assertThat(row.path("files").path("media_type").asString()).isEqualTo("image/jpeg");
  }

  @Test
  void onlyOnesOwnUnusedFileOfTheRightKindIsTaken() {
    var task = task("photo");
    var file = fresh();
    var others = upload(HOME.lead(), jpeg(WORD), "image/jpeg").is(201).id();
    for (var wrong : new String[] {others, UUID.randomUUID().toString()}) {
      var answer = submit(HOME.doer(), task, "photo", wrong).refused(400, "VALIDATION_FAILED");
      assertThat(answer.json().path("errors").path(0).path("field").asString())
          .isEqualTo("file_id");
    }
    submit(HOME.doer(), task, "video", file).refused(400, "VALIDATION_FAILED");
    submit(HOME.doer(), task, "photo", SHOWN.id()).refused(409, "FILE_UNAVAILABLE");
    submit(HOME.member(), task, "photo", file).is(404);
    submit(HOME.doer(), task, "photo", file).is(200);
    submit(HOME.doer(), task, "photo", file).refused(409, "FILE_UNAVAILABLE");
  }

  @Test
  void aRepeatedUploadIsTheSameFile() {
    var key = UUID.randomUUID().toString();
    var first = upload(HOME.doer(), jpeg(WORD), "image/jpeg", "Idempotency-Key", key).is(201);
    var again = upload(HOME.doer(), jpeg(WORD), "image/jpeg", "Idempotency-Key", key).is(201);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.position()).isEqualTo(first.position());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    upload(HOME.doer(), jpeg("other"), "image/jpeg", "Idempotency-Key", key)
        .refused(422, "KEY_REUSED");
    var photo = new Photos(first.id(), first.position());
    assertThat(photo.content(SERVER.address(), HOME.doer()).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoPictureOrFilmIsRefused() {
    var doer = HOME.doer();
    upload(doer, "<svg/>".getBytes(StandardCharsets.UTF_8), "image/svg+xml")
        .refused(415, "UNSUPPORTED_MEDIA_TYPE");
    upload(doer, jpeg(WORD), "video/mp4").refused(415, "UNSUPPORTED_MEDIA_TYPE");
    upload(doer, jpeg(WORD), "image/jpeg", "Content-Encoding", "gzip")
        .refused(415, "UNSUPPORTED_MEDIA_TYPE");
    upload(doer, new byte[0], "image/png").refused(400, "VALIDATION_FAILED");
    upload(doer, new byte[11 * 1024 * 1024], "image/png").refused(413, "TOO_LARGE");
    upload(Client.nobody(SERVER.address()), jpeg(WORD), "image/jpeg")
        .refused(401, "UNAUTHENTICATED");
    upload(Client.signUp(SERVER.address(), "Young"), jpeg(WORD), "image/jpeg")
        .refused(403, "ADULT_CONFIRMATION_REQUIRED");
    doer.get("/files/v1").refused(405, "METHOD_NOT_ALLOWED");
  }

  /// As a program leaves them that dies between the bytes and their event.
  @Test
  void bytesThatNothingSpeaksForAreSweptAfterADay() throws Exception {
    var blobs = SERVER.part(BlobStore.class);
    var orphan = blobs.put(WORD.getBytes(StandardCharsets.UTF_8));
    var kept = SHOWN.stored(blobs, HOME.lead());
    var sweeper = SERVER.part(FileSweeper.class);
    sweeper.sweep();
    assertThat(blobs.has(orphan)).as("its event may be on its way").isTrue();
    for (var hash : new String[] {orphan, kept}) {
      var file = SERVER.folder().resolve("files").resolve(hash.substring(0, 2)).resolve(hash);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }
    assertThat(sweeper.sweep()).isEqualTo(1);
    assertThat(blobs.has(orphan)).isFalse();
    assertThat(blobs.has(kept)).isTrue();
  }
}
