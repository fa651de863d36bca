package app.kinkit.server.recover;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.house.ReadmeCommands;
import app.kinkit.postgres.Roles;
import app.kinkit.server.backup.Backup;
import app.kinkit.server.backup.BackupSettings;
import app.kinkit.server.cli.Typed;
import app.kinkit.server.recover.Installation.Said;
import app.kinkit.server.recover.Installation.Shelf;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recovery page's lines, played as they stand there, with folders of the test in place of its.
class RecoveryPageTest {
  private static final String PAGE = "integration/server/RECOVERY.md";
  private static final String JAR = "java -jar kinkit.jar ";

  private @TempDir Path folder;
  private Installation home;
  private Shelf shelf;
  private ProfileId person;
  private BondId bond;

  @BeforeEach
  void live() throws Exception {
    home = Installation.fresh(folder);
    shelf = Shelf.in(folder);
    person = home.person("Somebody");
    bond = home.bond(person);
    for (var i = 0; i < 6; i++) {
      home.task(bond, person, person, 0);
    }
    home.caughtUp();
    home.stop();
    assertThat(played("backup", home).exit()).isZero();
  }

  @AfterEach
  void end() {
    home.close();
  }

  private Said played(String name, Installation where) {
    return run(line(name), where);
  }

  private String line(String name) {
    var block = ReadmeCommands.block(PAGE, name);
    assertThat(block).hasSize(1);
    assertThat(block.getFirst()).startsWith(JAR);
    return here(block.getFirst().substring(JAR.length()));
  }

  private String here(String text) {
    return text.replace("/backup/log", shelf.log().toString())
        .replace("/secret/keys", shelf.keys().toString())
        .replace("/secret/accounts", shelf.accounts().toString());
  }

  private Said run(String line, Installation where) {
    var words = line.split(" ");
    var options = new HashMap<String, String>();
    for (var i = 1; i < words.length; i++) {
      var hasValue = i + 1 < words.length && !words[i + 1].startsWith("--");
      options.put(words[i], hasValue ? words[++i] : "");
    }
    return switch (words[0]) {
      case "backup" -> backup(options, where);
      case "rebuild" -> rebuild(where);
      case "restore" -> where.restore(restore(options));
      case "recover" ->
          options.containsKey("--done")
              ? Installation.said(out -> Recover.done(where.database, out))
              : where.recover(restore(options));
      default -> throw new AssertionError(line);
    };
  }

  private static Said rebuild(Installation where) {
    var words = new ArrayList<String>();
    words.add("rebuild");
    words.add("--kinkit.data-dir=" + where.folder);
    words.add("--kinkit.database.url=" + where.database.url());
    for (var role : Roles.RUNNING) {
      var password = where.database.password(role);
      words.add("--kinkit.database.passwords.%s=%s".formatted(role, password));
    }
    var typed = Typed.words(words.toArray(String[]::new));
    return new Said(typed.exit(), typed.out());
  }

  private Said backup(Map<String, String> options, Installation where) {
    if (options.containsKey("--check")) {
      return Installation.said(out -> Backup.check(Path.of(options.get("--check")), out));
    }
    assertThat(options.keySet()).containsExactlyInAnyOrder("--log", "--keys", "--accounts");
    return where.backUp(shelf);
  }

  private static Restore.Options restore(Map<String, String> options) {
    var position = options.get("--to-position");
    var time = options.get("--to-time");
    return new Restore.Options(
        path(options.get("--log")),
        path(options.get("--keys")),
        path(options.get("--accounts")),
        position == null ? null : Long.parseLong(position),
        time == null ? null : Instant.parse(time),
        options.containsKey("--without-lost-words"));
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }

  @Test
  void theSettingsAreThoseOfTheProgram() throws Exception {
    var text = here(String.join("\n", ReadmeCommands.block(PAGE, "backups")));
    var properties = new Properties();
    properties.load(new java.io.StringReader(text));
    var settings =
        new BackupSettings(
            Path.of(properties.getProperty("kinkit.backup.folder")),
            Path.of(properties.getProperty("kinkit.backup.keys")),
            Path.of(properties.getProperty("kinkit.backup.accounts")),
            Duration.ofSeconds(5),
            Duration.ofDays(1));
    assertThat(settings.folders()).isNotNull().extracting("log").isEqualTo(shelf.log());
  }

  @Test
  void theBackupIsChecked() {
    assertThat(played("check", home).words()).contains("files are whole, up to position");
  }

  @Test
  void wrongRowsAreMendedWhilePeopleGoOn() throws Exception {
    home.start();
    home.run("update public.tasks set status = 'cancelled', priority = 'low'");
    var said = played("rows", home);
    assertThat(said.exit()).as(said.words()).isZero();
    assertThat(said.words())
        .contains("tasks: 6 rows changed in priority, status", "The tables are what the log says.");
    assertThat(home.ask("select count(*) from public.tasks where status = 'cancelled'"))
        .containsExactly("0");
  }

  @Test
  void lostTablesComeBack() throws Exception {
    home.run("drop table public.tasks cascade");
    assertThat(played("tables", home).words()).contains("Recovered");
    home.start();
    assertThat(home.ask("select count(*) from public.tasks")).containsExactly("6");
  }

  @Test
  void lostKeysAndAccountsComeBack() throws Exception {
    home.run("truncate vault.subject_key, vault.key_file; truncate auth.users cascade");
    assertThat(played("keys", home).words()).contains("Restored");
    assertThat(played("accounts", home).words()).contains("Restored");
    home.start();
    assertThat(home.ask("select count(*) from auth.users")).containsExactly("1");
  }

  @Test
  void aLostMachineComesBackAndIsDone() throws Exception {
    try (var fresh = Installation.fresh(folder)) {
      assertThat(played("machine", fresh).words()).contains("Recovered. Start the program.");
      assertThat(played("done", fresh).words()).contains("The recovery is done");
      assertThat(fresh.tables()).isEqualTo(home.tables());
      assertThat(played("backup", fresh).exit()).as("it goes on where it ended").isZero();
    }
  }

  /// The page cannot know a position or a time of this history.
  @Test
  void itGoesBackToAPositionAndToATime() throws Exception {
    try (var fresh = Installation.fresh(folder)) {
      var position = line("back-to-position");
      assertThat(run(position, fresh).words()).contains("2000 is not in it");
      var tenth = position.replace("--to-position 2000", "--to-position 10");
      assertThat(run(tenth, fresh).words()).contains("Recovered");
    }
    try (var fresh = Installation.fresh(folder)) {
      var time = line("back-to-time");
      assertThat(run(time, fresh).words()).contains("holds nothing from before");
      var later = time.replaceFirst("--to-time .*", "--to-time 2999-01-01T00:00:00Z");
      assertThat(run(later, fresh).words()).contains("Recovered");
      assertThat(fresh.log()).isEqualTo(home.log());
    }
  }
}
