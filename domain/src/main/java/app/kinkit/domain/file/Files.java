package app.kinkit.domain.file;

import app.kinkit.domain.file.FileCommand.AttachFile;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.Refused.FieldError;
import java.util.List;

/// How a task takes a file as its proof, in the same commit; the file itself decides and may
/// refuse.
public interface Files {
  void attach(AttachFile attachment);

  /// Nobody learns whether a file is unknown or somebody else's.
  static Invalid notYours() {
    return new Invalid(
        List.of(
            new FieldError(
                "file_id", "is no file of yours", "the id that an upload of yours was given")));
  }
}
