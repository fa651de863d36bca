package app.kinkit.server.parked;

import static app.kinkit.domain.shared.RefusalCode.CONFLICT;

import app.kinkit.command.store.log.PassedOverTable;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.Refused;
import app.kinkit.projection.follow.Parked;
import app.kinkit.projection.follow.ParkedStreams;
import app.kinkit.projection.follow.ParkedStreams.Tried;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Passes over the one event that a parked stream stands at, so that the rest of the stream is
/// shown. What is passed over stays so through every rebuild, and who did it, when and why is kept
/// beside the log. Rights never depend on it: they are written with the event itself.
public final class Skipping {
  private static final int LONGEST = 500;

  private final ParkedStreams streams;
  private final PassedOverTable table;

  public Skipping(ParkedStreams streams, PassedOverTable table) {
    this.streams = streams;
    this.table = table;
  }

  /// @param position the event that is meant; null for whichever the stream stands at now
  /// @param reason for whoever reads it later; 1 to 500 characters
  /// @return null when the stream is not parked
  public @Nullable Tried skip(
      String stream, @Nullable Long position, @Nullable String reason, Actor actor) {
    var why = reason == null ? "" : reason.strip();
    Invalid.unless(
        !why.isEmpty() && why.length() <= LONGEST && isStorable(why),
        "reason",
        "says nothing that can be kept",
        "1 to " + LONGEST + " characters: what is wrong with the event and who decided");
    return streams.skip(stream, parked -> note(parked, position, why, actor));
  }

  private void note(Parked parked, @Nullable Long meant, String why, Actor actor) {
    Refused.unless(
        meant == null || meant == parked.position(),
        CONFLICT,
        "That stream stands at another event now. Look at the list again, then decide.",
        Map.of("position", parked.position()));
    try {
      table.add(parked.position(), parked.stream(), why, actor.principal());
    } catch (SQLException e) {
      throw new IllegalStateException("the event cannot be passed over now; nothing is done", e);
    }
  }

  /// Whether PostgreSQL and UTF-8 can hold it.
  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}
