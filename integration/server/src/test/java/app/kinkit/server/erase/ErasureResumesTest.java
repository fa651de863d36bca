package app.kinkit.server.erase;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.dispatch.Order;
import app.kinkit.command.vault.Erasures;
import app.kinkit.command.vault.Erasures.Step;
import app.kinkit.command.vault.KeyFiles;
import app.kinkit.command.vault.TinkVault;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.files.BlobStore;
import app.kinkit.files.FolderBlobs;
import app.kinkit.identity.issuer.EndedPeople;
import app.kinkit.postgres.Database;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.follow.Refold;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.rebuild.StaleTwins;
import app.kinkit.server.cluster.MigratedDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An erasure that stopped anywhere, on a node that is gone, is finished by another node.
class ErasureResumesTest {
  private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static @TempDir Path folder;
  private static Database database;
  private static Node one;
  private static Node two;

  private final List<ErasureWorker> workers = new ArrayList<>();

  /// A node as the program puts it together, its worker not started.
  private record Node(
      HikariDataSource commands,
      HikariDataSource projector,
      CommandSide side,
      Follower follower,
      Erasures erasures,
      EndedPeople people,
      Refold refold) {

    static Node open() throws Exception {
      var commands = pool("kinkit_command");
      var projector = pool("kinkit_projector");
      var side = CommandSide.open(database.dataSource("kinkit_command"), commands, folder, CLOCK);
      var projections = ReadTables.all();
      var tables = Tables.read(projector, "public", projections);
      var folds = new Folds(tables, projections, side.vault(), side.log()::passedOver);
      var follower = new Follower(projector, side.log(), folds, CLOCK);
      follower.start();
      return new Node(
          commands,
          projector,
          side,
          follower,
          new Erasures(commands),
          EndedPeople.of(database.dataSource("kinkit_identity"), CLOCK),
          new Refold(projector, side.log(), folds));
    }

    private static HikariDataSource pool(String role) {
      var pool = new HikariDataSource();
      pool.setDataSource(database.dataSource(role));
      pool.setMaximumPoolSize(4);
      return pool;
    }

    Eraser eraser() {
      return new Eraser(
          side, erasures, people, new Traces(commands, files()), refold, new StaleTwins(projector));
    }

    ErasureWorker worker() {
      return new ErasureWorker(erasures, eraser(), side.vault(), side.log());
    }

    ProfileId person() {
      var person = new ProfileId(UUID.randomUUID());
      side.gate().ensureRegistered(new Actor(person), "a@example.org", "A person", "email");
      return person;
    }

    void close(ProfileId person) {
      side.dispatcher()
          .dispatch(
              new Order(
                  UUID.randomUUID(), new Actor(person), new CloseAccount(person), null, null));
    }
  }

  @BeforeAll
  static void open() throws Exception {
    database = MigratedDatabase.fresh();
    one = Node.open();
    two = Node.open();
  }

  @AfterAll
  static void end() {
    for (var node : List.of(one, two)) {
      node.follower().close();
      node.side().close();
      node.projector().close();
      node.commands().close();
    }
  }

  private void work(Node... nodes) {
    for (var node : nodes) {
      var worker = node.worker();
      workers.add(worker);
      worker.start();
    }
  }

  /// The first so many of: sign-in ended, noted, key destroyed, noted, rows folded, noted.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void whereverItStoppedAnotherNodeGoesOn(int done) throws Exception {
    var person = one.person();
    one.close(person);
    assertThat(one.erasures().open()).extracting(Erasures.Erasure::person).contains(person);
    var steps =
        List.<Doing>of(
            () -> one.people().end(person.value()),
            () -> one.erasures().mark(person, Step.SIGN_IN_ENDED),
            () -> one.side().vault().destroy(person),
            () -> one.erasures().mark(person, Step.KEY_DESTROYED),
            () -> one.refold().streams(List.of(person.toString()), 0),
            () -> one.erasures().mark(person, Step.ROWS_ERASED));
    for (var step : steps.subList(0, done)) {
      step.run();
    }
    work(two);
    until(() -> rowsAreErased(person));
    assertErased(person);
    assertThat(count("select count(*) from vault.erasure where finished_at is not null", person))
        .as("other nodes may still know the key")
        .isZero();
    aMinuteLater();
    until(() -> count("select count(finished_at) from vault.erasure", person) == 1);
  }

  private interface Doing {
    void run() throws Exception;
  }

  @Test
  void twoNodesThatBothWorkFinishEverybody() throws Exception {
    var people = new ArrayList<ProfileId>();
    for (var i = 0; i < 20; i++) {
      people.add((i % 2 == 0 ? one : two).person());
    }
    work(one, two);
    people.forEach(person -> one.close(person));
    for (var person : people) {
      until(() -> rowsAreErased(person));
      assertErased(person);
    }
  }

  /// As with one whose account nobody has, for whom no step can be done.
  @Test
  void oneThatFailsKeepsNobodyWaiting() throws Exception {
    var nobody = new ProfileId(UUID.randomUUID());
    run(
        "insert into vault.erasure (person, position) values ('%s', 0)".formatted(nobody.value()),
        null,
        null);
    try {
      var person = one.person();
      one.close(person);
      work(two);
      until(() -> rowsAreErased(person));
      assertThat(count("select count(sign_in_ended_at) from vault.erasure", nobody)).isZero();
    } finally {
      run("delete from vault.erasure", null, nobody);
    }
  }

  @Test
  void whileOneNodeErasesAnotherDoesNot() throws Exception {
    var first = one.person();
    var second = one.person();
    try (var _ = one.erasures().awaitTurn()) {
      work(two);
      one.close(first);
      until(() -> isNoticed(first));
      one.close(second);
      until(() -> isNoticed(second)); // by a look after the one that found the turn taken
      assertThat(count("select count(sign_in_ended_at) from vault.erasure", first)).isZero();
    }
    until(() -> rowsAreErased(first) && rowsAreErased(second));
  }

  private static boolean isNoticed(ProfileId person) throws SQLException {
    return count("select count(*) from vault.erasure", person) == 1;
  }

  @Test
  void keysThatCameBackFromABackupAreDestroyedAgain() throws Exception {
    var person = one.person();
    var key = bytes("select wrapped from vault.subject_key", person);
    one.close(person);
    work(two);
    until(() -> rowsAreErased(person));
    run("update vault.subject_key set wrapped = ?, destroyed_at = null", key, person);
    run("delete from vault.erasure", null, null); // all of it is older in a backup
    until(() -> count("select count(rows_erased_at) from vault.erasure", person) == 1);
    assertErased(person);
  }

  private static BlobStore files() {
    return new FolderBlobs(folder.resolve("files"));
  }

  @Test
  void anOperatorErasesOneWhoseAccountIsOpenAtOnce() throws Exception {
    var person = one.person();
    var said = new ByteArrayOutputStream();
    try (var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var erasing = Erasing.open(database, folder, files(), CLOCK, out)) {
      assertThat(erasing.erase(new ProfileId(UUID.randomUUID()))).isFalse();
      assertThat(erasing.erase(person)).isTrue();
      assertThat(erasing.erase(person)).as("again").isTrue();
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("has ever signed up", person.value() + " is erased");
    assertErased(person);
    assertThat(count("select count(finished_at) from vault.erasure", person)).isEqualTo(1);
    assertThat(
            count(
                "select count(*) from eventstore.event where position(convert_to('\"operator\"',"
                    + " 'UTF8') in payload) > 0 and type = 'AccountClosed'",
                person))
        .isEqualTo(1);
  }

  private static boolean rowsAreErased(ProfileId person) throws SQLException {
    var erasure = two.erasures().of(person);
    return erasure != null && erasure.rowsErasedAt() != null;
  }

  /// With a vault that remembers nothing: a node may still know the key of the erased.
  @AfterEach
  void tablesAreWhatTheLogSays() throws Exception {
    workers.forEach(ErasureWorker::close);
    var vault =
        new TinkVault(two.commands(), KeyFiles.open(folder.resolve("keys"), two.commands()));
    var projections = ReadTables.all();
    var tables = Tables.read(two.projector(), "public", projections);
    var folds = new Folds(tables, projections, vault, two.side().log()::passedOver);
    assertThat(InMemoryFold.verify(two.projector(), two.side().log(), folds)).isEmpty();
  }

  private static void assertErased(ProfileId person) throws SQLException {
    assertThat(count("select count(wrapped) from vault.subject_key", person)).isZero();
    assertThat(count("select count(*) from auth.ended_people", person)).isEqualTo(1);
    assertThat(count("select count(display_name) from public.profile_card", person)).isZero();
    assertThat(count("select count(email) from public.profile_self", person)).isZero();
  }

  private static void aMinuteLater() throws SQLException {
    run(
        "update vault.erasure set key_destroyed_at = key_destroyed_at - interval '61 s'",
        null,
        null);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }

  /// The rows of one person, whatever the table calls them.
  private static String of(String sql, @Nullable ProfileId person) {
    if (person == null) {
      return sql;
    }
    var column =
        sql.contains("subject_key")
            ? "subject"
            : sql.contains("public.") ? "id" : sql.contains("eventstore") ? "subject_id" : "person";
    return "%s %s %s = '%s'"
        .formatted(sql, sql.contains(" where ") ? "and" : "where", column, person.value());
  }

  private static long count(String sql, ProfileId person) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(of(sql, person))) {
      row.next();
      return row.getLong(1);
    }
  }

  private static byte[] bytes(String sql, ProfileId person) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(of(sql, person))) {
      row.next();
      return row.getBytes(1);
    }
  }

  private static void run(String sql, byte @Nullable [] value, @Nullable ProfileId person)
      throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.prepareStatement(of(sql, person))) {
      if (value != null) {
        statement.setBytes(1, value);
      }
      statement.executeUpdate();
    }
  }
}
