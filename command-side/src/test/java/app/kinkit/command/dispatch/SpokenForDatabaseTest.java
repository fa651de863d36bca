package app.kinkit.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.file.SpokenFor;
import app.kinkit.domain.file.FileCommand.StoreFile;
import app.kinkit.domain.file.FileFormat;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.shared.ProfileId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which stored bytes the log speaks for; all others are swept.
class SpokenForDatabaseTest {
  private static final String UNKNOWN = "0".repeat(64);

  private Nodes nodes;
  private CommandSide node;
  private SpokenFor log;
  private ProfileId owner;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    nodes = new Nodes(folder);
    node = nodes.open();
    log = new SpokenFor(nodes.database.dataSource("kinkit_command"));
    owner = Nodes.signUp(node);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  private FileId stored(ProfileId person, String hash) {
    var file = new FileId(UUID.randomUUID());
    var command = new StoreFile(file, hash, 9, FileFormat.JPEG);
    node.dispatcher().dispatch(Nodes.order(person, command));
    return file;
  }

  @Test
  void bytesOfDiscardedFilesAreNotSpokenFor() throws Exception {
    var kept = "a".repeat(64);
    var gone = "b".repeat(64);
    stored(owner, kept);
    var discarded = stored(owner, gone);
    assertThat(log.among(List.of(kept, gone, UNKNOWN))).containsExactlyInAnyOrder(kept, gone);
    Nodes.run(
        nodes.database,
        "postgres",
        """
        insert into eventstore.event (position, version, time, event_id, subject_id, stream, type,
            revision, actor, payload)
          select max(position) + 1, 1, now(), gen_random_uuid(), '%s', '%s', 'FileDiscarded', '1',
            'system:timer', '{}' from eventstore.event
        """
            .formatted(owner.value(), discarded));
    assertThat(log.among(List.of(kept, gone, UNKNOWN))).containsExactly(kept);
  }

  @Test
  void bytesOfThoseWhoseKeyIsDestroyedAreNotSpokenFor() throws Exception {
    var other = Nodes.signUp(node);
    var theirs = "c".repeat(64);
    var ours = "d".repeat(64);
    stored(owner, theirs);
    stored(other, ours);
    closing("null");
    assertThat(log.among(List.of(theirs, ours))).containsExactlyInAnyOrder(theirs, ours);
    closing("now()");
    assertThat(log.among(List.of(theirs, ours))).containsExactly(ours);
    assertThat(log.of(owner)).containsExactly(theirs);
  }

  /// The owner has closed their account.
  private void closing(String keyDestroyedAt) {
    Nodes.run(
        nodes.database,
        "postgres",
        "insert into vault.erasure (person, position, key_destroyed_at) values ('%s', 9, %s)"
                .formatted(owner.value(), keyDestroyedAt)
            + " on conflict (person) do update set key_destroyed_at = excluded.key_destroyed_at");
  }
}
