package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.files.BlobStore;
import app.kinkit.server.cluster.ServedDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// Whatever mixes up names below us, a row or a store, shows nobody another file, not even one of
/// their own.
class MixedUpFilesJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();

  private final Household home = Household.found(SERVER.address());

  @Test
  void theBytesOfOneFileDoNotOpenAsAnother() throws SQLException {
    var one = Photos.proof(home.lead(), home.bond(), home.doer(), "one");
    var other = Photos.proof(home.lead(), home.bond(), home.doer(), "other");
    var blobs = SERVER.part(BlobStore.class);
    var own = one.stored(blobs, home.doer());
    standsUnder(one, other.stored(blobs, home.doer()));
    try {
      var answer = one.content(SERVER.address(), home.doer());
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"INTERNAL\"");
    } finally {
      standsUnder(one, own);
    }
    assertThat(one.content(SERVER.address(), home.doer()).statusCode()).isEqualTo(200);
  }

  private static void standsUnder(Photos photo, String hash) throws SQLException {
    var database = SERVER.part(ServedDatabase.class).database();
    try (var connection = database.superuser().getConnection();
        var update =
            connection.prepareStatement("update files set content_hash = ? where id = ?::uuid")) {
      update.setString(1, hash);
      update.setString(2, photo.id());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }
}
