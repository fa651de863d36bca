package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.serial.EventNames;
import app.kinkit.command.vault.KeyFiles;
import app.kinkit.command.vault.TinkVault;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.files.BlobStore;
import app.kinkit.postgres.Database;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.server.cluster.ServedDatabase;
import app.kinkit.server.erase.Erasing;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The proof of erasure. A person writes a word of their own into every private field there is; the
/// account is closed and the operator's command finishes it; then the word is nowhere, in no row
/// and in no file, and everything of the other people is as it was.
class EraseJourneyTest {
  private static final String WORD = "canary" + UUID.randomUUID().toString().replace("-", "");
  private static final String KEPT = "keeper" + UUID.randomUUID().toString().replace("-", "");
  private static final RunningServer SERVER = RunningServer.start(RunningServer.freshFolder());

  private final Database database = SERVER.part(ServedDatabase.class).database();
  private final Canaries canaries = new Canaries(database, WORD);
  private final Client partner = Client.adult(SERVER.address(), KEPT);
  private final Client person = Client.adult(SERVER.address(), WORD);

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @Test
  void whatAPersonWroteIsNowhereAndEverythingElseIsAsItWas() throws Exception {
    var home = bond(partner, person, KEPT);
    asDoer(home);
    var photo = Photos.proof(partner, home, person, WORD);
    var kept = Photos.proof(person, home, partner, KEPT);
    var own = bond(person, partner, WORD);
    asLead(own);
    new WordsInBonds(person, WORD, partner, KEPT).write(own);
    aboutThemself();
    whatTheyEnded();
    assertThat(missed()).as("private fields that this story plants no word in").isEmpty();
    caughtUp();
    analyse();
    assertThat(canaries.inRows().keySet())
        .as("the search finds words where they are")
        .contains("public.tasks.title", "public.profile_card.display_name", "auth.users.email")
        .anyMatch(column -> column.startsWith("pg_catalog.pg_statistic"));
    assertThat(canaries.inFiles(SERVER.folder())).as("and in files").hasSizeGreaterThan(5);
    var balances = rows("points_balances?select=*&order=id");

    var stored = photo.stored(SERVER.part(BlobStore.class), partner);
    person.command("/me/close", Map.of()).is(200);
    finish();
    assertThat(SERVER.part(BlobStore.class).has(stored)).as("their picture").isFalse();
    photo.assertGone(partner);
    kept.assertShownTo(partner);

    assertThat(canaries.inRows()).isEmpty();
    assertThat(canaries.inFiles(SERVER.folder())).isEmpty();
    assertThat(new Canaries(database, KEPT).inRows().keySet())
        .contains("public.tasks.title", "public.bond_card.name", "auth.users.email");
    assertThat(rows("points_balances?select=*&order=id")).isEqualTo(balances);
    assertTablesAreWhatTheLogSays();
    assertTheKeyIsGone();
    whatIsGoneShows();
  }

  /// The person founds, the other joins; or the other way round.
  private static String bond(Client founder, Client joiner, String words) {
    var founding = Map.of("name", words, "description", words, "role_in_bond", "switch");
    var bond = founder.command("/bonds", founding).is(201).id();
    var invite = founder.command("/bonds/" + bond + "/invites", Map.of("max_uses", 1)).is(201);
    var code = invite.json().path("invite_code").asString();
    joiner
        .command("/invites/redeem", Map.of("invite_code", code, "role_in_bond", "switch"))
        .is(200);
    return bond;
  }

  private void asDoer(String bond) {
    person.command("/me/submission-state", Map.of("state", "low_energy", "reason", WORD)).is(200);
    var task = assign(partner, bond, person, KEPT);
    person.command("/tasks/" + task + "/proof", Map.of("proof_text", WORD)).is(200);
    person.command("/tasks/" + task + "/complete", Map.of("completion_notes", WORD)).is(200);
    partner.command("/tasks/" + task + "/approve", Map.of()).is(200);
  }

  private void asLead(String bond) {
    var task = assign(person, bond, partner, WORD);
    partner.command("/tasks/" + task + "/proof", Map.of("proof_text", KEPT)).is(200);
    partner.command("/tasks/" + task + "/complete", Map.of("completion_notes", KEPT)).is(200);
    person.command("/tasks/" + task + "/revision", Map.of("revision_note", WORD)).is(200);
    partner.command("/tasks/" + task + "/complete", Map.of("completion_notes", KEPT)).is(200);
    person.command("/tasks/" + task + "/approve", Map.of()).is(200);
    var other = assign(person, bond, partner, WORD);
    person.command("/tasks/" + other + "/cancel", Map.of("reason", WORD)).is(200);
    var reward = reward(person, bond, partner, WORD);
    person.command("/rewards/" + reward + "/revoke", Map.of("reason", WORD)).is(200);
    var given = Map.of("user_id", partner.id(), "points", 7, "reason", WORD);
    person.command("/bonds/" + bond + "/points", given).is(200);
    person.command("/bonds/" + bond + "/points", given).is(200);
    var movement = rows("points_ledger?select=id&points=eq.7&limit=1").path(0).path("id");
    var back = Map.of("user_id", partner.id(), "movement_id", movement.asString(), "reason", WORD);
    person.command("/bonds/" + bond + "/points/reversals", back).is(200);
  }

  private void aboutThemself() {
    var edit = new HashMap<String, Object>();
    for (var field :
        List.of(
            "display_name",
            "full_name",
            "avatar_url",
            "tagline",
            "banner_text",
            "widget_image_url")) {
      edit.put(field, field.endsWith("_url") ? "https://example.org/" + WORD : WORD);
    }
    for (var field : List.of("love_languages", "hard_limits", "soft_limits")) {
      edit.put(field, List.of(WORD, WORD));
    }
    person.command("/me/profile", edit).is(200);
    var identity =
        Map.of(
            "kink_interests",
            List.of(WORD),
            "scene_preferences",
            List.of(WORD),
            "kink_subtypes",
            List.of("switch"));
    person.command("/me/kink-identity", identity).is(200);
    person.command("/me/calendar-mail", Map.of("google_account_email", WORD)).is(200);
  }

  private void whatTheyEnded() {
    var bond =
        person.command("/bonds", Map.of("name", WORD, "role_in_bond", "switch")).is(201).id();
    person.command("/bonds/" + bond + "/dissolve", Map.of("reason", WORD)).is(200);
  }

  private static String assign(Client by, String bond, Client to, String words) {
    var task =
        Map.of(
            "title",
            words,
            "description",
            words,
            "assigned_to",
            to.id(),
            "point_value",
            30,
            "proof_required",
            true,
            "low_energy_acknowledged",
            true);
    return by.command("/bonds/" + bond + "/tasks", task).is(201).id();
  }

  private static String reward(Client by, String bond, Client to, String words) {
    var reward =
        Map.of(
            "title",
            words,
            "description",
            words,
            "assigned_to",
            to.id(),
            "reward_type",
            "verbal",
            "point_value",
            0,
            "point_cost",
            0);
    return by.command("/bonds/" + bond + "/rewards", reward).is(201).id();
  }

  /// Private components of events that the person has written nothing into.
  private Set<String> missed() {
    var all =
        EventNames.ofPlatform().all().values().stream()
            .flatMap(EraseJourneyTest::privateFields)
            .collect(Collectors.toCollection(TreeSet::new));
    var me = new ProfileId(UUID.fromString(person.id()));
    for (var recorded : log()) {
      for (var component : recorded.event().getClass().getRecordComponents()) {
        if (holdsWordsOf(me, held(component, recorded.event()))) {
          all.remove(field(recorded.event().getClass(), component.getName()));
        }
      }
    }
    return all;
  }

  private static @Nullable Object held(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.getName(), e);
    }
  }

  private static boolean holdsWordsOf(ProfileId person, @Nullable Object value) {
    return switch (value) {
      case PrivateText text -> text.subject().equals(person);
      case Change<?> change -> holdsWordsOf(person, change.over(null));
      case List<?> items -> items.stream().anyMatch(item -> holdsWordsOf(person, item));
      case Record part ->
          Stream.of(part.getClass().getRecordComponents())
              .anyMatch(component -> holdsWordsOf(person, held(component, part)));
      case null, default -> false;
    };
  }

  private static Stream<String> privateFields(Class<? extends Event> type) {
    return Stream.of(type.getRecordComponents())
        .filter(c -> holdsWords(c.getGenericType()))
        .map(c -> field(type, c.getName()));
  }

  private static boolean holdsWords(Type type) {
    if (type instanceof ParameterizedType generic) {
      return holdsWords(generic.getActualTypeArguments()[0]);
    }
    var plain = (Class<?>) type;
    return plain == PrivateText.class
        || (plain.isRecord()
            && Stream.of(plain.getRecordComponents())
                .anyMatch(c -> holdsWords(c.getGenericType())));
  }

  private static String field(Class<?> type, String component) {
    return type.getSimpleName() + "." + component;
  }

  private static List<Recorded<?>> log() {
    var log = SERVER.part(EventLog.class);
    return log.after(0, (int) log.head());
  }

  private void caughtUp() throws InterruptedException {
    var follower = SERVER.part(Follower.class);
    var head = SERVER.part(EventLog.class).head();
    assertThat(follower.awaitApplied(head, Duration.ofSeconds(20))).isTrue();
  }

  /// So that the planner's statistics hold the words as well.
  private void analyse() throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("analyze");
      statement.execute("checkpoint");
    }
  }

  /// As `erase --finish` does beside a running server.
  private void finish() throws Exception {
    var said = new ByteArrayOutputStream();
    var blobs = SERVER.part(BlobStore.class);
    try (var hands = Executors.newVirtualThreadPerTaskExecutor();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var erasing = Erasing.open(database, SERVER.folder(), blobs, Clock.systemUTC(), out)) {
      var reader = reader();
      erasing.eraseOpen();
      var _ = hands.submit(() -> endWhenWaitedFor(reader));
      assertThat(erasing.rewriteFiles(database.superuser())).as(said.toString()).isTrue();
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains(person.id() + " is erased", "written anew", "What remains")
        .doesNotContain(WORD, "Not done");
  }

  /// Somebody who reads since before the words went.
  private Connection reader() throws SQLException {
    var reader = database.superuser().getConnection();
    reader.setAutoCommit(false);
    reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (var statement = reader.createStatement()) {
      statement.execute("select 1");
    }
    return reader;
  }

  private Void endWhenWaitedFor(Connection reader) throws SQLException, InterruptedException {
    var waiting =
        "select from pg_stat_activity where query like '%backend_xmin%' and pid <> pg_backend_pid()";
    var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    try (reader;
        var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      while (!statement.executeQuery(waiting).next()) {
        assertThat(System.nanoTime()).as("waited for").isLessThan(deadline);
        TimeUnit.MILLISECONDS.sleep(20);
      }
      return null;
    }
  }

  private JsonNode rows(String query) {
    return partner.rows(query, SERVER.part(EventLog.class).head());
  }

  /// With a vault that remembers nothing: the server may still know the key.
  private static void assertTablesAreWhatTheLogSays() throws Exception {
    var projector = SERVER.part("projectorDataSource", HikariDataSource.class);
    var commands = SERVER.part("commandDataSource", HikariDataSource.class);
    var vault = new TinkVault(commands, KeyFiles.open(SERVER.folder().resolve("keys"), commands));
    var projections = ReadTables.all();
    var log = SERVER.part(EventLog.class);
    var tables = Tables.read(projector, "public", projections);
    var folds = new Folds(tables, projections, vault, log::passedOver);
    assertThat(InMemoryFold.verify(projector, log, folds)).isEmpty();
    assertThat(SERVER.part(Follower.class).parked()).isEmpty();
  }

  private void assertTheKeyIsGone() throws SQLException {
    try (var connection = database.superuser().getConnection();
        var query =
            connection.prepareStatement(
                "select count(*), count(wrapped) from vault.subject_key where subject = ?::uuid")) {
      query.setString(1, person.id());
      try (var row = query.executeQuery()) {
        row.next();
        assertThat(row.getLong(1)).isEqualTo(1);
        assertThat(row.getLong(2)).isZero();
      }
    }
  }

  /// The partner still sees that there was something, and their own words around it.
  private void whatIsGoneShows() {
    var tasks = rows("tasks?select=title,completion_notes,erased_at&status=eq.approved&order=id");
    assertThat(tasks).hasSize(2);
    for (var task : tasks) {
      assertThat(task.path("erased_at").isNull()).isFalse();
      assertThat(task.toString()).contains(KEPT);
    }
    person.get("/rest/v1/profiles").is(401);
  }
}
