package app.kinkit.projection.follow;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Folds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The transactions of the follower: take the token, fold what follows it, write, move the token.
///
/// The lock on the token row is what makes one node active; whoever finds it taken leaves it alone.
/// Rows, parked streams and position commit together, so a crash anywhere repeats a batch and
/// changes nothing. An event that cannot be shown parks its stream ([BatchWriter]).
///
/// A batch is first written as if nothing could fail. When something does, or one of its streams is
/// parked, it is begun anew with care; and so is the next one, until all can be shown again.
final class Writing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final String SAVE =
      """
      update projection.follower set position = ?, event_id = ?, updated_at = now()
      where name = 'read'
        and not exists (select from projection.parked where stream = any (?))
      """;

  private final DataSource projector;
  private final EventLog log;
  private final Parking parking = new Parking();
  private final BatchWriter writer;
  private final WritingConnection batches;
  private boolean careful;

  Writing(DataSource projector, EventLog log, Folds folds) {
    this.projector = projector;
    this.log = log;
    this.writer = new BatchWriter(folds, parking);
    this.batches = new WritingConnection(projector);
  }

  /// What became of one batch.
  ///
  /// @param active false when another node holds the token
  /// @param events how many events the position moved over
  record Done(boolean active, long position, int events) {}

  /// By one thread at a time.
  Done batch(int limit) throws SQLException {
    try {
      return batches.transaction(connection -> batch(connection, limit));
    } catch (SQLException | RuntimeException | LinkageError | StackOverflowError e) {
      if (careful || !Fault.isPoison(e)) {
        throw e;
      }
      LOG.debug("a batch is begun anew with care: {}", Fault.reason(e));
      careful = true;
      return batches.transaction(connection -> batch(connection, limit));
    }
  }

  private Done batch(Connection connection, int limit) throws SQLException {
    var token = token(connection, true);
    if (token == null) {
      return new Done(false, position(connection), 0);
    }
    var events = after(token, limit);
    if (events.isEmpty()) {
      return new Done(true, token.position(), 0);
    }
    if (careful) {
      careful = !writer.apply(connection, events);
      save(connection, events.getLast(), List.of());
    } else {
      writer.applyAtOnce(connection, events);
      save(connection, events.getLast(), events);
    }
    return new Done(true, events.getLast().position(), events.size());
  }

  /// What follows the event that the tables are at, which has to be the one they were made from.
  private List<Recorded<?>> after(Token token, int limit) {
    if (token.eventId() == null) {
      return log.after(token.position(), limit);
    }
    var read = log.after(token.position() - 1, limit + 1);
    if (read.isEmpty() || !read.getFirst().eventId().equals(token.eventId())) {
      throw new AnotherLog();
    }
    return read.subList(1, read.size());
  }

  /// Tries a parked stream again, from the event that failed to the follower's position. The token
  /// is held, so nobody else drains it meanwhile.
  ///
  /// @param first what is done before, such as passing over the event it stands at
  /// @return null when the stream is not parked
  ParkedStreams.@Nullable Tried drain(String stream, Consumer<Parked> first) throws SQLException {
    try (var mine = new WritingConnection(projector)) {
      var tried =
          mine.transaction(connection -> {
            var token = token(connection, false);
            var parked = parking.of(connection, stream);
            if (parked == null || token == null) {
              return Optional.<ParkedStreams.Tried>empty();
            }
            first.accept(parked);
            var waiting =
                log.stream(stream).stream()
                    .filter(
                        r -> r.position() >= parked.position() && r.position() <= token.position())
                    .toList();
            parking.forget(connection, stream);
            writer.apply(connection, List.copyOf(waiting));
            return Optional.of(new ParkedStreams.Tried(parked, parking.of(connection, stream)));
          });
      return tried.orElse(null);
    }
  }

  List<Parked> parked() throws SQLException {
    try (var connection = projector.getConnection()) {
      return parking.all(connection);
    }
  }

  /// Some of them, in the order of the events they stand at.
  List<Parked> parked(long after, int limit) throws SQLException {
    try (var connection = projector.getConnection()) {
      return parking.page(connection, after, limit);
    }
  }

  long parkedCount() throws SQLException {
    try (var connection = projector.getConnection()) {
      return parking.count(connection);
    }
  }

  /// Where the active node is, as far as it has committed.
  long position() throws SQLException {
    try (var connection = projector.getConnection()) {
      return position(connection);
    }
  }

  private static long position(Connection connection) throws SQLException {
    try (var select =
            connection.prepareStatement(
                "select position from projection.follower where name = 'read'");
        var row = select.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException("the follower has no token row; migrate the read tables");
      }
      return row.getLong(1);
    }
  }

  /// @param eventId what stands at the position; null when whatever stands there is right
  private record Token(long position, @Nullable UUID eventId) {}

  private static @Nullable Token token(Connection connection, boolean orLeaveIt)
      throws SQLException {
    var sql = "select position, event_id from projection.follower where name = 'read' for update";
    try (var select = connection.prepareStatement(orLeaveIt ? sql + " skip locked" : sql);
        var row = select.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      var position = row.getLong(1);
      return new Token(position, position == 0 ? null : row.getObject(2, UUID.class));
    }
  }

  /// Moves the token; fails when a stream of the events is parked.
  private static void save(Connection connection, Recorded<?> last, List<Recorded<?>> sound)
      throws SQLException {
    try (var update = connection.prepareStatement(SAVE)) {
      update.setLong(1, last.position());
      update.setObject(2, last.eventId());
      var streams = sound.stream().map(Recorded::stream).distinct().toArray(String[]::new);
      update.setArray(3, connection.createArrayOf("text", streams));
      if (update.executeUpdate() == 0) {
        throw new IllegalStateException("a stream of the batch is parked");
      }
    }
  }

  /// Gives the connection of the batches back.
  @Override
  public void close() throws SQLException {
    batches.close();
  }
}
