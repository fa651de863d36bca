package app.kinkit.projection.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondEvent.BondVisibilitySet;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.projection.Key;
import app.kinkit.projection.Rows;
import app.kinkit.projection.Tables;
import app.kinkit.projection.asof.AsOf.State;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.follow.Refold;
import app.kinkit.projection.lint.RowSecurityLint;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.rights.Actor;
import app.kinkit.projection.rights.RightsDatabase;
import app.kinkit.projection.rights.RightsStory;
import app.kinkit.projection.rights.RightsTable;
import app.kinkit.projection.story.Mixed;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The tables as they were: the right rows, for nobody who would not see them now, and gone when
/// they should be.
class AsOfDatabaseTest {
  private static final int POSITIONS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final ReadDatabase DATABASE = ReadDatabase.fresh();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
    DATABASE.run("truncate projection.parked, access.membership");
    DATABASE.run("update projection.follower set position = 0");
    var tables =
        DATABASE.ask(
            "select tablename from pg_tables where schemaname = 'public' and tablename !~ 'flyway'");
    DATABASE.run("truncate " + String.join(", ", tables));
  }

  private AsOf over(Story story) {
    var follower =
        new Follower(
            DATABASE.projector(), story.log(), DATABASE.folds(story.vault()), Clock.systemUTC());
    open.add(follower);
    follower.start();
    try {
      assertThat(follower.awaitApplied(story.log().head(), PATIENCE)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    var asOf = new AsOf(DATABASE.projector(), story.log(), story.vault(), follower);
    open.add(asOf);
    asOf.start();
    return asOf;
  }

  private static String ready(AsOf asOf, long position) {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      if (asOf.at(position) instanceof State.Ready it) {
        return it.schema();
      }
      LockSupport.parkNanos(5_000_000);
    }
    throw new AssertionError("the tables at " + position + " are not ready");
  }

  @Test
  void theyAreTheFoldUpToAnyPosition() throws SQLException {
    var story = Mixed.of(3, 60);
    var asOf = over(story);
    var folds = DATABASE.folds(story.vault());
    var random = new Random(5);
    for (var i = 0; i < POSITIONS; i++) {
      var position = random.nextLong(story.log().head() + 1);
      asOf.sweep(Duration.ZERO);
      var schema = ready(asOf, position);
      var twin = new InMemoryFold(folds).upTo(story.log(), position, Map.of());
      assertThat(same(schema, twin))
          .as("%d rows at %d", twin.size(), position)
          .isEqualTo(twin.size());
    }
  }

  /// How many rows of a schema are what a fold in memory says.
  private int same(String schema, InMemoryFold twin) throws SQLException {
    var tables = Tables.read(DATABASE.projector(), schema, ReadTables.all());
    var count = 0;
    try (var connection = DATABASE.projector().getConnection()) {
      for (var table : tables.all()) {
        for (var row : new Rows().all(connection, table).entrySet()) {
          assertThat(row.getValue().cells())
              .isEqualTo(twin.row(table.name(), new Key(row.getKey().parts())));
          count++;
        }
      }
    }
    return count;
  }

  /// Every cell of the rights table, of the tables as they are at the head; and no right more.
  @Test
  void nobodySeesMoreThanNow() throws SQLException {
    var story = RightsStory.tell();
    var rights = RightsTable.read();
    var rows =
        RightsDatabase.fill(
            DATABASE.superuser(), DATABASE.projector(), DATABASE.folds(story.vault()), story);
    var asOf = over(story);
    var schema = ready(asOf, story.log().head());
    assertThat(RowSecurityLint.findings(DATABASE.as("kinkit_query"), schema)).isEmpty();
    assertThat(RowSecurityLint.findings(DATABASE.as("kinkit_query"))).isEmpty();
    for (var actor : Actor.values()) {
      if (!actor.isPerson()) {
        continue;
      }
      for (var table : rights.tables()) {
        var seen = rights.seen(table, actor);
        var wanted = new HashSet<String>();
        rows.getOrDefault(table, Map.of())
            .forEach((id, state) -> {
              if (seen.contains(state)) {
                wanted.add(id.toString());
              }
            });
        assertThat(ids(actor.id(), schema + "." + table))
            .as("%s %s", actor, table)
            .isEqualTo(wanted);
      }
    }
    for (var refused : List.of("anon", "kinkit_query", "kinkit_worker", "kinkit_command")) {
      assertThatThrownBy(() -> asRole(refused, "select 1 from " + schema + ".tasks"))
          .as(refused)
          .hasStackTraceContaining("permission denied");
    }
    assertThatThrownBy(() -> asRole("authenticated", "delete from " + schema + ".tasks"))
        .hasStackTraceContaining("permission denied");
  }

  private void asRole(String role, String sql) throws SQLException {
    try (var connection = DATABASE.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("set role " + role);
      statement.execute(sql);
    }
  }

  private Set<String> ids(UUID person, String table) throws SQLException {
    try (var connection = DATABASE.as("kinkit_query").getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "select set_config('role', 'authenticated', false), set_config('request.jwt.claims',"
              + " '{\"sub\":\"%s\",\"role\":\"authenticated\"}', false)".formatted(person));
      var found = new HashSet<String>();
      try (var rows = statement.executeQuery("select id from " + table)) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }

  /// What has been made private is not looked up where it was open, and what was private is not
  /// where it is open now.
  @Test
  void consentOfThenAndOfNowAreBothAskedFor() throws SQLException {
    var story = new Story();
    var lead = story.person("lead");
    var stranger = story.person("stranger");
    var closed = story.bond("closed since", lead, false);
    var opened = story.bond("opened since", lead, true);
    var still = story.bond("open all along", lead, false);
    var then = story.log().head();
    visible(story, closed, lead, true);
    visible(story, opened, lead, false);
    var asOf = over(story);
    var names = "%s.bond_card".formatted(ready(asOf, then));
    assertThat(ids(stranger.value(), names)).containsExactly(still.value().toString());
    assertThat(ids(stranger.value(), "public.bond_card"))
        .containsExactlyInAnyOrder(still.value().toString(), opened.value().toString());
  }

  private static void visible(Story story, BondId bond, ProfileId by, boolean isPrivate) {
    story.happens(bond, by, new BondVisibilitySet(bond, isPrivate));
  }

  @Test
  void noMoreThanFourAreKeptAndThoseNobodyReadsGo() {
    var story = Mixed.of(4, 10);
    var asOf = over(story);
    for (var position = 1; position <= AsOf.MOST; position++) {
      ready(asOf, position);
    }
    assertThat(asOf.at(9)).as("all four have been read just now").isInstanceOf(State.Full.class);
    DATABASE.run(
        "update projection.as_of set used_at = now() - interval '2 min' where position = 3");
    ready(asOf, 9);
    assertThat(schemas()).containsExactlyInAnyOrder("asof_1", "asof_2", "asof_4", "asof_9");
    DATABASE.run(
        "update projection.as_of set used_at = now() - interval '16 min' where position < 9");
    asOf.sweep(Duration.ofMinutes(15));
    assertThat(schemas()).containsExactly("asof_9");
    asOf.start();
    assertThat(schemas()).as("of an earlier run").isEmpty();
  }

  private List<String> schemas() {
    return DATABASE.ask("select nspname from pg_namespace where nspname ~ '^asof_'");
  }

  @Test
  void anErasureDropsThemAll() throws SQLException {
    var story = Mixed.of(4, 10);
    var asOf = over(story);
    ready(asOf, 5);
    DATABASE.run("create schema asof_77"); // of a node that died before it could note it
    var refold = new Refold(DATABASE.projector(), story.log(), DATABASE.folds(story.vault()));
    DATABASE.run("alter schema asof_77 owner to kinkit_owner");
    assertThat(refold.streams(List.of(), 0)).isNotNull();
    assertThat(schemas()).isEmpty();
    assertThat(DATABASE.ask("select position from projection.as_of")).isEmpty();
    ready(asOf, 5);
  }

  /// What a dead node was filling is made anew by another.
  @Test
  void whatStandsStillIsMadeAnew() throws SQLException {
    var story = Mixed.of(4, 10);
    var asOf = over(story);
    DATABASE.ask("select projection.make_as_of(6)");
    DATABASE.run("insert into projection.as_of (position, done) values (6, 2)");
    assertThat(asOf.at(6)).isEqualTo(new State.Filling(2, 6));
    DATABASE.run("update projection.as_of set moved_at = now() - interval '31 s'");
    var schema = ready(asOf, 6);
    var twin = new InMemoryFold(DATABASE.folds(story.vault())).upTo(story.log(), 6, Map.of());
    assertThat(same(schema, twin)).isEqualTo(twin.size()).isPositive();
  }

  /// A stream that is set aside stands still in the past as well.
  @Test
  void whatIsParkedIsShownAsFarAsItStands() throws SQLException {
    var story = new Story();
    var lead = story.person("lead");
    var bond = story.bond("home", lead, true);
    var task = story.assigns("sweep", bond, lead, lead);
    var parked = story.log().head() + 1;
    story.does(task, bond, lead, lead, 20);
    DATABASE.run(
        "insert into projection.parked values ('%s', %d, %d, 1, 'TaskStarted', 'test', now())"
            .formatted(task, parked, parked));
    var asOf = over(story);
    var schema = ready(asOf, story.log().head());
    assertThat(DATABASE.ask("select status from " + schema + ".tasks")).containsExactly("pending");
  }

  @Test
  void nobodyButTheProjectorMakesOrDropsAny() {
    for (var role : List.of("kinkit_command", "kinkit_query", "kinkit_worker", "authenticated")) {
      for (var call : List.of("make_as_of(3)", "drop_as_of(3)")) {
        assertThatThrownBy(() -> asRole(role, "select projection." + call))
            .as("%s %s", role, call)
            .hasStackTraceContaining("permission denied");
      }
    }
  }
}
