package app.kinkit.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinkVaultDatabaseTest {
  private final ProfileId person = new ProfileId(new UUID(1, 2));
  private final AtomicLong now = new AtomicLong(1);
  private Database database;
  private @TempDir Path folder;

  @BeforeEach
  void fresh() throws Exception {
    database = TestPostgres.freshDatabase();
    try (var connection = database.dataSource("kinkit_owner").getConnection();
        var statement = connection.createStatement();
        var script = getClass().getResourceAsStream("/db/vault/V20__vault.sql")) {
      var sql = Objects.requireNonNull(script).readAllBytes();
      statement.execute(new String(sql, StandardCharsets.UTF_8));
    }
  }

  @Test
  void wordsComeBackOnEveryNode() throws Exception {
    var sealed = vault().seal(person, "title", "a walk ä 😀");
    assertThat(sealed.subject()).isEqualTo(person);
    assertThat(sealed.keyVersion()).isEqualTo(1);
    assertThat(sealed.ciphertext()).doesNotContain("walk").doesNotContain("=");
    assertThat(vault().open(sealed, "title")).isEqualTo("a walk ä 😀");
    assertThat(reader().open(sealed, "title")).isEqualTo("a walk ä 😀");
  }

  @Test
  void theSameWordsNeverLookTheSame() throws Exception {
    var vault = vault();
    assertThat(vault.seal(person, "title", "x")).isNotEqualTo(vault.seal(person, "title", "x"));
  }

  @Test
  void bytesComeBackWhereTheyBelongAndNowhereElse() throws Exception {
    var vault = vault();
    var bytes = new byte[] {0, -1, 7, 127};
    var sealed = vault.seal(person, "file 1", bytes);
    assertThat(vault.seal(person, "file 1", bytes)).isNotEqualTo(sealed);
    assertThat(reader().open(person, "file 1", sealed)).isEqualTo(bytes);
    var changed = sealed.clone();
    changed[12] ^= 1;
    for (var wrong : List.of(changed, new byte[0], Arrays.copyOf(sealed, sealed.length - 1))) {
      assertThatThrownBy(() -> vault.open(person, "file 1", wrong))
          .hasMessageContaining("moved or changed");
    }
    assertThatThrownBy(() -> vault.open(person, "file 2", sealed))
        .hasMessageContaining("moved or changed");
    vault.destroy(person);
    assertThat(vault.open(person, "file 1", sealed)).isNull();
    assertThatThrownBy(() -> vault.seal(person, "file 1", bytes)).isInstanceOf(Refused.class);
  }

  @Test
  void aMovedOrChangedTextIsRefused() throws Exception {
    var vault = vault();
    var other = new ProfileId(new UUID(3, 4));
    vault.seal(other, "title", "their own");
    var sealed = vault.seal(person, "title", "a walk");
    var changed = (sealed.ciphertext().charAt(20) == 'A' ? "B" : "A");
    var text = sealed.ciphertext();
    for (var wrong :
        List.of(
            new PrivateText(other, 1, text),
            new PrivateText(person, 1, text.substring(0, 20) + changed + text.substring(21)),
            new PrivateText(person, 1, ""),
            new PrivateText(person, 1, "not base64!"))) {
      assertThatThrownBy(() -> vault.open(wrong, "title"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("moved or changed");
    }
    assertThatThrownBy(() -> vault.open(sealed, "reason"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(vault.open(sealed, "title")).isEqualTo("a walk");
  }

  @Test
  void destroyingTheKeyErasesTheWordsHereAtOnceAndElsewhereWithinHalfAMinute() throws Exception {
    var here = vault();
    var elsewhere = vault();
    var sealed = here.seal(person, "title", "a walk");
    assertThat(elsewhere.open(sealed, "title")).isEqualTo("a walk");
    here.destroy(person);
    assertThat(here.open(sealed, "title")).isNull();
    assertThat(vault().open(sealed, "title")).isNull();
    now.addAndGet(TinkVault.RECHECK.toNanos());
    assertThat(elsewhere.open(sealed, "title")).isNull();
    assertThatThrownBy(() -> here.seal(person, "title", "again")).isInstanceOf(Refused.class);
    assertThat(wrappedKeys()).isZero();
  }

  @Test
  void aKeyThatNobodyUsesIsForgotten() throws Exception {
    var vault = vault();
    vault.seal(person, "title", "a walk");
    vault.forgetOld();
    assertThat(vault.keysRemembered()).isEqualTo(1);
    now.addAndGet(TinkVault.RECHECK.toNanos());
    vault.forgetOld();
    assertThat(vault.keysRemembered()).isZero();
  }

  @Test
  void whoIsErasedBeforeWritingAnythingCannotBegin() throws Exception {
    var vault = vault();
    vault.destroy(person);
    assertThatThrownBy(() -> vault.seal(person, "title", "x")).isInstanceOf(Refused.class);
  }

  @Test
  void aKeyThatIsGoneAltogetherIsAnErasure() throws Exception {
    var sealed = vault().seal(person, "title", "a walk");
    assertThat(vault().open(new PrivateText(person, 2, sealed.ciphertext()), "title")).isNull();
  }

  /// Else a row of a read table would show the words as erased for ever.
  @Test
  void aKeyMadeElsewhereAfterALookThatFoundNoneIsFound() throws Exception {
    var here = vault();
    assertThat(here.open(new PrivateText(person, 1, "AAAA"), "title")).isNull();
    var sealed = vault().seal(person, "title", "a walk");
    assertThat(here.open(sealed, "title")).isEqualTo("a walk");
  }

  @Test
  void aNodeThatRemembersNoKeyDoesNotBeginForOneWhoIsErasedSince() throws Exception {
    var here = vault();
    assertThat(here.open(new PrivateText(person, 1, "AAAA"), "title")).isNull();
    vault().destroy(person);
    assertThatThrownBy(() -> here.seal(person, "title", "x")).isInstanceOf(Refused.class);
    assertThat(wrappedKeys()).isZero();
  }

  @Test
  void everyVersionOfAKeyIsDestroyedAndTheFirstTimeStays() throws Exception {
    var vault = vault();
    vault.seal(person, "title", "a walk");
    run(
        """
        insert into vault.subject_key (subject, version, kek_epoch, wrapped)
        select subject, 2, kek_epoch, wrapped from vault.subject_key\
        """);
    vault.destroy(person);
    assertThat(wrappedKeys()).isZero();
    run("update vault.subject_key set destroyed_at = 'epoch'");
    vault.destroy(person);
    assertThat(count("select count(*) from vault.subject_key where destroyed_at = 'epoch'"))
        .isEqualTo(2);
  }

  @Test
  void aKeyBelongsToOnePersonAndOneKeyFile() throws Exception {
    var other = new ProfileId(new UUID(3, 4));
    var sealed = vault().seal(person, "title", "a walk");
    vault().seal(other, "title", "their own");
    run(
        "update vault.subject_key set kek_epoch = 9 where subject = '%s'"
            .formatted(person.value()));
    assertThatThrownBy(() -> vault().open(sealed, "title")).hasMessageContaining("kek-9.json");
    run(
        """
        update vault.subject_key k set kek_epoch = 1, wrapped = o.wrapped
        from vault.subject_key o where o.subject <> k.subject\
        """);
    assertThatThrownBy(() -> vault().open(sealed, "title"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("do not belong together");
  }

  @Test
  void nodesThatStartTogetherOnAnEmptyFolderUseTheSameFiles() throws Exception {
    var nodes = 6;
    var start = new CyclicBarrier(nodes);
    Callable<String> starting =
        () -> {
          start.await();
          var files = KeyFiles.open(keys(), database.dataSource("kinkit_command"));
          return files.codes().inviteCode(new UUID(1, 2));
        };
    try (var threads = Executors.newFixedThreadPool(nodes)) {
      var codes = new HashSet<String>();
      for (var code : threads.invokeAll(Collections.nCopies(nodes, starting))) {
        codes.add(code.get());
      }
      assertThat(codes).hasSize(1);
    }
  }

  @Test
  void twoNodesThatMakeAKeyAtOnceUseTheSame() throws Exception {
    var nodes = List.of(vault(), vault(), vault(), vault());
    try (var threads = Executors.newFixedThreadPool(nodes.size())) {
      for (var round = 0; round < 25; round++) {
        var somebody = new ProfileId(new UUID(7, round));
        var start = new CyclicBarrier(nodes.size());
        var tasks = nodes.stream().map(node -> sealing(node, somebody, start)).toList();
        for (var sealed : threads.invokeAll(tasks)) {
          for (var node : nodes) {
            assertThat(node.open(sealed.get(), "title")).isEqualTo("x");
          }
        }
      }
    }
  }

  private static Callable<PrivateText> sealing(
      TinkVault node, ProfileId somebody, CyclicBarrier start) {
    return () -> {
      start.await();
      return node.seal(somebody, "title", "x");
    };
  }

  @Test
  void theFilesAreReadableByTheirOwnerOnlyAndStay() throws Exception {
    vault();
    var files = List.of(keys().resolve("kek-1.json"), keys().resolve("codes-1.key"));
    for (var file : files) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
        .isEqualTo("rwx------");
    var before = Files.readString(files.getFirst());
    vault();
    assertThat(Files.readString(files.getFirst())).isEqualTo(before);
    try (var all = Files.list(keys())) {
      assertThat(all).hasSize(2);
    }
  }

  @Test
  void aMissingKeyFileStopsTheStartAndIsNotMadeAnew() throws Exception {
    vault().seal(person, "title", "a walk");
    for (var name : List.of("kek-1.json", "codes-1.key")) {
      var file = keys().resolve(name);
      var content = Files.readString(file);
      Files.delete(file);
      assertThatThrownBy(this::vault)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(name)
          .hasMessageContaining("put back the copy");
      assertThat(file).doesNotExist();
      Files.writeString(file, content);
    }
    vault();
  }

  @Test
  void theKeyFilesOfAnotherDatabaseStopTheStart() throws Exception {
    vault();
    Files.delete(keys().resolve("kek-1.json"));
    Files.copy(foreignKey(), keys().resolve("kek-1.json"));
    assertThatThrownBy(this::vault)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not the one this database was used with");
  }

  private Path foreignKey() throws Exception {
    var other = folder.resolve("other");
    var here = database;
    fresh();
    KeyFiles.open(other, database.dataSource("kinkit_command"));
    database = here;
    return other.resolve("kek-1.json");
  }

  private Path keys() {
    return folder.resolve("keys");
  }

  private TinkVault vault() throws Exception {
    var source = database.dataSource("kinkit_command");
    return new TinkVault(source, KeyFiles.open(keys(), source), now::get);
  }

  /// As the projector opens words: it may read keys and nothing more.
  private TinkVault reader() throws Exception {
    var files = KeyFiles.open(keys(), database.dataSource("kinkit_command"));
    return new TinkVault(database.dataSource("kinkit_projector"), files);
  }

  private long wrappedKeys() throws Exception {
    return count("select count(wrapped) from vault.subject_key");
  }

  private void run(String sql) throws Exception {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private long count(String sql) throws Exception {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }
}
