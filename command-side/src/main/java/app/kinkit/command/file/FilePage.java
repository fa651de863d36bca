package app.kinkit.command.file;

import app.kinkit.command.page.Page;
import app.kinkit.domain.file.FileCommand;
import app.kinkit.domain.file.FileCommand.AttachFile;
import app.kinkit.domain.file.FileCommand.DiscardFile;
import app.kinkit.domain.file.FileCommand.StoreFile;

/// Files: no line, since an upload is no JSON; `POST /files/v1` stores them.
public final class FilePage {
  public static final Page<FileCommand> PAGE =
      Page.of(FileCommand.class, "files")
          .never(StoreFile.class)
          .never(AttachFile.class)
          .never(DiscardFile.class);

  private FilePage() {}
}
