package app.kinkit.server.recover;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.dispatch.Order;
import app.kinkit.command.vault.Erasures;
import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.invite.InviteCommand.IssueInvite;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskId;
import app.kinkit.files.FolderBlobs;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.server.backup.Backup;
import app.kinkit.server.cluster.MigratedDatabase;
import app.kinkit.server.erase.Erasing;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.util.FileSystemUtils;

/// A platform without its HTTP edge: a database, a data folder, and a node that may run or not.
final class Installation implements AutoCloseable {
  private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
  final Database database;
  final Path folder;
  private @Nullable Node node;

  private Installation(Database database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  /// As a new machine is, migrated and never started.
  static Installation fresh(Path parent) throws IOException {
    return new Installation(MigratedDatabase.fresh(), Files.createTempDirectory(parent, "data"));
  }

  /// Another one in which the same has happened so far; this one does not run.
  Installation copy(Path parent) throws IOException {
    var copy = Files.createTempDirectory(parent, "data");
    FileSystemUtils.copyRecursively(folder, copy);
    return new Installation(TestPostgres.copyOf(database), copy);
  }

  private record Node(
      HikariDataSource commands, HikariDataSource projector, CommandSide side, Follower follower) {}

  /// What it is when it runs; starts it.
  private Node node() {
    var running = node;
    if (running == null) {
      running = open();
      node = running;
    }
    return running;
  }

  private Node open() {
    var commands = pool("kinkit_command");
    var projector = pool("kinkit_projector");
    try {
      return open(commands, projector);
    } catch (Exception e) {
      commands.close();
      projector.close();
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private Node open(HikariDataSource commands, HikariDataSource projector) throws Exception {
    var side = CommandSide.open(database.dataSource("kinkit_command"), commands, folder, CLOCK);
    try {
      var projections = ReadTables.all();
      var tables = Tables.read(projector, "public", projections);
      var folds = new Folds(tables, projections, side.vault(), side.log()::passedOver);
      var follower = new Follower(projector, side.log(), folds, CLOCK);
      follower.start();
      return new Node(commands, projector, side, follower);
    } catch (RuntimeException e) {
      side.close();
      throw e;
    }
  }

  private HikariDataSource pool(String role) {
    var pool = new HikariDataSource();
    pool.setDataSource(database.dataSource(role));
    pool.setMaximumPoolSize(4);
    return pool;
  }

  void start() {
    node();
  }

  void stop() {
    var running = node;
    if (running != null) {
      running.follower().close();
      running.side().close();
      running.projector().close();
      running.commands().close();
      node = null;
    }
  }

  CommandSide side() {
    return node().side();
  }

  Follower follower() {
    return node().follower();
  }

  long head() {
    return side().log().head();
  }

  Order order(ProfileId actor, Object command) {
    return new Order(UUID.randomUUID(), new Actor(actor), command, null, null);
  }

  void send(ProfileId actor, Object command) {
    side().dispatcher().dispatch(order(actor, command));
  }

  /// Somebody with an account, a name and an address.
  ProfileId person(String name) throws SQLException {
    var person = new ProfileId(UUID.randomUUID());
    run(
        """
        insert into auth.users values ('%1$s', '%1$s@example.org', 'hash', '{}', now(), now())
        """
            .formatted(person.value()));
    side().gate().ensureRegistered(new Actor(person), name + "@example.org", name, "email");
    return person;
  }

  BondId bond(ProfileId lead, ProfileId... others) {
    var bond = new BondId(UUID.randomUUID());
    var name = side().vault().seal(lead, "name", "Lakeside");
    send(lead, new FoundBond(bond, name, null, BondType.POLYCULE, BondRole.DOMINANT, null, null));
    var invite = new InviteId(UUID.randomUUID());
    send(lead, new IssueInvite(invite, bond, "QRST", null, null));
    for (var other : others) {
      send(other, new RedeemInvite(invite, BondRole.SUBMISSIVE));
    }
    return bond;
  }

  /// Assigned, done, approved: points move.
  void task(BondId bond, ProfileId lead, ProfileId doer, int points) {
    var id = new TaskId(UUID.randomUUID());
    var title = side().vault().seal(lead, "title", "Water the plants");
    send(
        lead,
        new AssignTask(
            id, bond, doer, title, null, null, null, false, null, null, points, false, null, null,
            false));
    send(doer, new CompleteTask(id, null));
    send(lead, new ApproveTask(id));
  }

  void closeAccount(ProfileId person) {
    send(person, new CloseAccount(person));
  }

  /// To the end, as the operator's command does it.
  void erase() throws Exception {
    try (var erasing =
        Erasing.open(
            database,
            folder,
            new FolderBlobs(folder.resolve("files")),
            CLOCK,
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))) {
      erasing.eraseOpen();
    }
  }

  long openErasures() throws SQLException {
    return new Erasures(node().commands()).open().size();
  }

  void caughtUp() throws InterruptedException {
    if (!follower().awaitApplied(head(), Duration.ofSeconds(60))) {
      throw new AssertionError("the tables are not up: " + follower().progress());
    }
  }

  /// What a command of the operator said.
  record Said(int exit, String words) {}

  static Said said(Function<PrintStream, Integer> command) {
    var words = new ByteArrayOutputStream();
    try (var out = new PrintStream(words, true, StandardCharsets.UTF_8)) {
      return new Said(command.apply(out), words.toString(StandardCharsets.UTF_8));
    }
  }

  /// Where the three kinds of backup go.
  record Shelf(Path log, Path keys, Path accounts) {
    static Shelf in(Path parent) throws IOException {
      var shelf = Files.createTempDirectory(parent, "shelf");
      return new Shelf(shelf.resolve("log"), shelf.resolve("keys"), shelf.resolve("accounts"));
    }

    Shelf copy(Path parent) throws IOException {
      var copy = in(parent);
      FileSystemUtils.copyRecursively(log, copy.log());
      FileSystemUtils.copyRecursively(keys, copy.keys());
      FileSystemUtils.copyRecursively(accounts, copy.accounts());
      return copy;
    }

    Restore.Options all() {
      return Restore.Options.all(log, keys, accounts);
    }

    Restore.Options to(long position) {
      return new Restore.Options(log, keys, accounts, position, null, false);
    }
  }

  Said backUp(Shelf shelf) {
    var options =
        new Backup.Options(shelf.log(), shelf.keys(), shelf.accounts(), Duration.ofDays(1));
    return said(out -> Backup.run(options, database, folder, out));
  }

  Said restore(Restore.Options options) {
    return said(out -> Restore.run(options, database, folder, out));
  }

  Said recover(Restore.Options options) {
    return said(out -> Recover.run(options, database, folder, out));
  }

  static Restore.Options nothing() {
    return new Restore.Options(null, null, null, null, null, false);
  }

  void run(String sql) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The first column of each row, as text.
  List<String> ask(String sql) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (row.next()) {
        found.add(Objects.toString(row.getString(1)));
      }
      return found;
    }
  }

  /// The log and the rights as bytes.
  Map<String, String> log() throws Exception {
    return dump("eventstore.event", "eventstore.command", "access.membership", "access.privilege");
  }

  /// Every read table as bytes.
  Map<String, String> tables() throws Exception {
    return dump(
        ask("""
        select 'public.' || tablename from pg_tables where schemaname = 'public' order by 1\
        """)
            .toArray(String[]::new));
  }

  /// SHA-256 of each table, written by `COPY` in the order of its key.
  Map<String, String> dump(String... tables) throws Exception {
    var dumps = new TreeMap<String, String>();
    try (var connection = database.superuser().getConnection()) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (var table : tables) {
        var bytes = new ByteArrayOutputStream();
        copy.copyOut("copy (select * from %s order by 1, 2) to stdout".formatted(table), bytes);
        var hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        dumps.put(table, HexFormat.of().formatHex(hash));
      }
    }
    return dumps;
  }

  @Override
  public void close() {
    stop();
  }
}
