package app.kinkit.projection.file;

import app.kinkit.domain.file.FileEvent;
import app.kinkit.domain.file.FileEvent.FileAttached;
import app.kinkit.domain.file.FileEvent.FileDiscarded;
import app.kinkit.domain.file.FileEvent.FileStored;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table files.
public final class FileProjection implements Projection<FileEvent> {
  @Override
  public String table() {
    return "files";
  }

  @Override
  public Set<Class<? extends FileEvent>> families() {
    return Set.of(FileEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends FileEvent> r) {
    return Key.of(r.event().id());
  }

  @Override
  public void fold(Row row, Recorded<? extends FileEvent> r) {
    switch (r.event()) {
      case FileStored e ->
          row.copy(e).set("media_type", e.format().mediaType()).set("stored_at", r.time());
      case FileAttached e -> row.copy(e).set("attached_at", r.time()).set("discard_at", null);
      case FileDiscarded e -> row.copy(e).set("discarded_at", r.time()).set("discard_at", null);
    }
  }
}
