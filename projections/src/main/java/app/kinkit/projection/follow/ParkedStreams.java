package app.kinkit.projection.follow;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.projection.Folds;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The streams that are set aside, for whoever has to see to them. There are two ways on: the cause
/// is mended, by another program or another column, and the stream is tried again; or the one event
/// that cannot be shown is passed over and the rest of its stream is shown. Works beside a running
/// follower, on any node, and without one.
public final class ParkedStreams {
  private final Writing writing;

  /// @param projector connections of the projector's role; two suffice
  public ParkedStreams(DataSource projector, EventLog log, Folds folds) {
    this.writing = new Writing(projector, log, folds);
  }

  /// What came of trying a stream again.
  ///
  /// @param now what is parked of it still; null when all of it is shown
  public record Tried(Parked was, @Nullable Parked now) {}

  /// What came of trying some streams again.
  ///
  /// @param last event that the last of them stood at; 0 when there was none
  public record TriedSome(long shown, long stillParked, long last) {}

  /// Parked streams in the order of the events they stand at, at most `limit`.
  ///
  /// @param position after that one; 0 for the first
  public List<Parked> after(long position, int limit) {
    return asked(() -> writing.parked(position, limit));
  }

  public long count() {
    return asked(writing::parkedCount);
  }

  /// Tries a stream again, from the event it stands at to where the tables are.
  ///
  /// @return null when it is not parked
  public @Nullable Tried retry(String stream) {
    return drain(stream, _ -> {});
  }

  /// Tries the streams after a position again, one by one, at most `limit` of them.
  public TriedSome retryAfter(long position, int limit) {
    var shown = 0L;
    var still = 0L;
    var last = 0L;
    for (var parked : after(position, limit)) {
      var tried = retry(parked.stream());
      if (tried != null && tried.now() != null) {
        still++;
      } else { // also when another node was quicker
        shown++;
      }
      last = parked.position();
    }
    return new TriedSome(shown, still, last);
  }

  /// Passes over the event that a stream stands at and tries the rest. While `passing` notes the
  /// event beside the log nobody else can drain the stream, so what it notes has not been shown.
  ///
  /// @param passing fails to leave everything as it is
  /// @return null when the stream is not parked
  public @Nullable Tried skip(String stream, Consumer<Parked> passing) {
    return drain(stream, passing);
  }

  private @Nullable Tried drain(String stream, Consumer<Parked> first) {
    try {
      return writing.drain(stream, first);
    } catch (SQLException e) {
      throw notNow(e);
    }
  }

  private interface Question<T> {
    T ask() throws SQLException;
  }

  private static <T> T asked(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw notNow(e);
    }
  }

  private static IllegalStateException notNow(SQLException e) {
    return new IllegalStateException("the parked streams cannot be reached now; try again", e);
  }
}
