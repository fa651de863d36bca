package app.kinkit.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.server.backup.file.LogFolder;
import app.kinkit.server.backup.file.LogPart;
import app.kinkit.server.cluster.MigratedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is in the folder is what is in the tables: all of it, once.
class LogShipperDatabaseTest {
  private @TempDir Path folder;
  private RawLog log;

  @BeforeEach
  void open() {
    log = new RawLog(MigratedDatabase.fresh());
  }

  private int ship() throws IOException, SQLException {
    var written = new ArrayList<LogPart>();
    var shipper = shipper();
    shipper.ship(shipper.head(), written::add);
    return written.size();
  }

  private LogShipper shipper() throws IOException {
    return new LogShipper(log.database().dataSource("kinkit_command"), LogFolder.toWrite(folder));
  }

  private void assertShipped() throws IOException, SQLException {
    log.assertShippedTo(folder);
  }

  @Test
  void anEmptyLogLeavesNoFile() throws Exception {
    log.idleCommand();
    assertThat(ship()).isZero();
  }

  @Test
  void theLastFileGrowsUntilItIsFull() throws Exception {
    for (var events : new int[] {1, 1, 10, LogShipper.FULL - 13, 1, 1, 2 * LogShipper.FULL, 5}) {
      log.happen(events, 10);
      assertThat(ship()).isPositive();
      assertThat(ship()).as("nothing is new").isZero();
      assertShipped();
    }
    assertThat(LogFolder.toRead(folder).check(_ -> {})).hasSize(4);
  }

  @Test
  void aFileIsFullAtSoManyBytesToo() throws Exception {
    log.happen(20, 1 << 20);
    assertThat(ship()).isEqualTo(3);
    assertThat(ship()).isZero();
    log.happen(1, 9 << 20);
    log.happen(1, 9 << 20);
    ship();
    assertShipped();
  }

  @Test
  void commandsWithoutEventsAreShippedHoweverLate() throws Exception {
    log.happen(3, 10);
    log.idleCommand();
    ship();
    assertShipped();
    log.idleCommand();
    assertThat(ship()).as("nothing else is new").isEqualTo(1);
    assertShipped();
    log.happen(LogShipper.FULL - 3, 10);
    ship();
    log.idleCommand();
    assertThat(ship()).as("after a full file").isEqualTo(1);
    assertShipped();
    assertThat(ship()).isZero();
    log.happen(1, 10);
    ship();
    assertShipped();
  }

  @Test
  void anotherHistoryIsNeverWrittenOver() throws Exception {
    log.happen(10, 10);
    ship();
    var before = Files.readAllBytes(folder.resolve("000000000000000.log"));
    log.run("delete from eventstore.event where position > 5");
    assertThatThrownBy(this::ship)
        .hasMessageContaining("goes to position 10")
        .hasMessageContaining("older copy");
    log.happen(20, 10);
    assertThatThrownBy(this::ship).hasMessageContaining("another log");
    log.run("truncate eventstore.event");
    assertThatThrownBy(this::ship).hasMessageContaining("it is empty");
    assertThat(folder.resolve("000000000000000.log")).hasBinaryContent(before);
  }

  /// A crash leaves a draft; what it was to become is written again.
  @Test
  void whatACrashLeftIsClearedAway() throws Exception {
    log.happen(3, 10);
    Files.write(folder.resolve(".draft-left"), new byte[10]);
    ship();
    assertThat(folder.resolve(".draft-left")).doesNotExist();
    assertShipped();
  }

  /// A new table of the log, of rights, keys or accounts needs a decision whether it is backed up.
  @Test
  void aboutEveryTableItIsDecided() throws Exception {
    var decided =
        new ArrayList<>(
            List.of(
                "access.membership", // follows from events
                "access.privilege",
                "auth.guesses", // a matter of minutes
                "auth.refresh_tokens", // an ended session must not come back
                "auth.sessions",
                "eventstore.command", // shipped
                "eventstore.event",
                "eventstore.recovery", // about one database alone
                "eventstore.seen_type", // comes again by itself
                "eventstore.snapshot"));
    decided.addAll(Copied.NOTES.tables());
    decided.addAll(Copied.KEYS.tables());
    decided.addAll(Copied.ACCOUNTS.tables());
    assertThat(
            log.rows(
                """
                select schemaname || '.' || tablename from pg_tables
                where schemaname in ('eventstore', 'access', 'vault', 'auth')\
                """))
        .containsExactlyInAnyOrderElementsOf(decided);
  }
}
