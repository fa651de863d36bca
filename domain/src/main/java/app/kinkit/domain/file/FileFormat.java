package app.kinkit.domain.file;

import static app.kinkit.domain.file.FileKind.PHOTO;
import static app.kinkit.domain.file.FileKind.VIDEO;

/// The formats that are kept. Everything else is refused or turned into one of these.
public enum FileFormat {
  JPEG(PHOTO, "image/jpeg", "jpg"),
  PNG(PHOTO, "image/png", "png"),
  GIF(PHOTO, "image/gif", "gif"),
  MP4(VIDEO, "video/mp4", "mp4"),
  QUICKTIME(VIDEO, "video/quicktime", "mov"),
  WEBM(VIDEO, "video/webm", "webm");

  private final FileKind kind;
  private final String mediaType;
  private final String extension;

  FileFormat(FileKind kind, String mediaType, String extension) {
    this.kind = kind;
    this.mediaType = mediaType;
    this.extension = extension;
  }

  public FileKind kind() {
    return kind;
  }

  public String mediaType() {
    return mediaType;
  }

  public String extension() {
    return extension;
  }
}
