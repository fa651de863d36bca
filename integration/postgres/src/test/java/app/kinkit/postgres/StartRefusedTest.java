package app.kinkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartRefusedTest {

  @TempDir Path temp;

  @Test
  void aSecondProgramOnTheSameFolderIsRefusedAndTheFirstGoesOn() throws IOException {
    var folder = temp.resolve("data");
    try (var first = EmbeddedPostgres.start(folder);
        var second = Probe.over(folder)) {
      assertThat(second.line())
          .startsWith("refused ")
          .contains(
              folder.toRealPath().toString(),
              "in use",
              "process " + ProcessHandle.current().pid(),
              "KINKIT_DATA_DIR");
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("in use");
      assertThat(first.port()).isPositive();
    }
  }

  @Test
  void aFileInsteadOfAFolder() throws IOException {
    var file = Files.createFile(temp.resolve("data"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("is a file, not a folder");
  }

  @Test
  void aFolderThatCannotBeWritten() throws IOException {
    var workshop = Files.createDirectory(temp.resolve("workshop"));
    Shell.run(List.of("chmod", "a+rx", temp.toString()));
    var folder = TestUsers.give(Files.createDirectory(temp.resolve("data")));
    Shell.run(List.of("chmod", "0555", folder.toString()));
    try (var probe = Probe.asOrdinaryUser(workshop, folder)) {
      assertThat(probe.line())
          .startsWith("refused ")
          .contains(folder.toString(), "cannot be written", "KINKIT_DATA_DIR");
    }
  }

  @Test
  void anOrdinaryUserStartsOverItsOwnFolder() throws IOException {
    var workshop = Files.createDirectory(temp.resolve("workshop"));
    Shell.run(List.of("chmod", "a+rx", temp.toString()));
    var folder = TestUsers.give(Files.createDirectory(temp.resolve("data")));
    try (var probe = Probe.asOrdinaryUser(workshop, folder)) {
      assertThat(probe.line()).startsWith("ready ");
    }
    // What an ordinary user made, root can serve too, as that user.
    try (var postgres = EmbeddedPostgres.start(folder)) {
      assertThat(postgres.port()).isPositive();
    }
    try (var probe = Probe.asOrdinaryUser(workshop, folder)) {
      assertThat(probe.line()).startsWith("ready ");
    }
  }

  @Test
  void aClusterOfAnotherMajorVersion() throws IOException {
    var cluster = Files.createDirectories(temp.resolve("data/postgres/cluster"));
    Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(temp.resolve("data")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("PostgreSQL 17")
        .hasMessageContaining("dump");
  }

  @Test
  void aClusterWithoutItsPasswords() throws IOException {
    var cluster = Files.createDirectories(temp.resolve("data/postgres/cluster"));
    Files.writeString(cluster.resolve("PG_VERSION"), "18\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(temp.resolve("data")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("Put that file back");
  }

  @Test
  void anotherKindOfMachine() {
    Binaries.requirePlatform("Linux", "amd64");
    assertThatThrownBy(() -> Binaries.requirePlatform("Linux", "aarch64"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("server of your own");
  }

  @Test
  void aFullDisk() {
    assertThatThrownBy(() -> DataFolder.requireSpace(temp, 512 << 20, 100 << 20))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("100 MiB left")
        .hasMessageContaining("Make room");
  }

  @Test
  void settingsThatCouldLoseAnEvent() {
    var settings = EmbeddedSettings.of(temp.resolve("data"));
    assertThatThrownBy(() ->
            EmbeddedPostgres.start(
                settings
                    .with("fsync", "off")
                    .with("full_page_writes", "off")
                    .with("synchronous_commit", "off")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("fsync is off")
        .hasMessageContaining("full_page_writes is off")
        .hasMessageContaining("synchronous_commit is off");
  }

  @Test
  void whatTheServerSaysWhenItCannotStart() {
    var settings = EmbeddedSettings.of(temp.resolve("data")).with("shared_buffers", "lots");
    assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("shared_buffers")
        .hasMessageContaining("server.log");
  }
}
