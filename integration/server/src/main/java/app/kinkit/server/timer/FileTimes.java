package app.kinkit.server.timer;

import app.kinkit.domain.file.FileCommand.DiscardFile;
import app.kinkit.domain.file.FileId;
import java.util.List;

/// What time does to files: an upload that nothing has used within a day is discarded.
public final class FileTimes {
  public static final List<TimerKind> ALL =
      List.of(
          new TimerKind(
              "discard file",
              """
              select f.id, f.discard_at as at, f.row_position as position from public.files f
              where (f.discard_at, f.id) > (?, ?) and f.discard_at <= ?
              order by f.discard_at, f.id limit ?
              """,
              null,
              (id, at) -> new DiscardFile(new FileId(id), at)));

  private FileTimes() {}
}
