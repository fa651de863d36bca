package app.kinkit.files;

import app.kinkit.domain.file.FileCommand;
import app.kinkit.domain.file.FileFormat;
import app.kinkit.files.film.Mp4;
import app.kinkit.files.film.Webm;
import app.kinkit.files.picture.Pictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/// Lets pictures and films in, and nothing that came along with them.
///
/// What it is, the bytes say; what the client says has to agree, and a file name is never asked
/// for. A picture is decoded and drawn anew: place, device, comments, hidden thumbnails and
/// whatever was hung behind it have no way through. A film is too dear to be encoded anew: it is
/// taken apart, and each part that is not known to be picture, sound or their description is
/// overwritten. What cannot be taken apart is refused.
public final class Inspection {
  private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
  private static final Set<String> UNSAID =
      Set.of("application/octet-stream", "application/x-www-form-urlencoded", "*/*");

  /// What a type may be called as well.
  private static final Map<String, String> ALIASES =
      Map.of(
          "image/jpg", "image/jpeg",
          "image/pjpeg", "image/jpeg",
          "image/x-png", "image/png",
          "video/x-m4v", "video/mp4",
          "application/mp4", "video/mp4",
          "application/x-matroska", "video/webm",
          "video/x-matroska", "video/webm");

  private static final Map<String, String> ADVICE =
      Map.of(
          "image/heic", "Set the camera to its most compatible format, or send it as JPEG.",
          "image/heif", "Set the camera to its most compatible format, or send it as JPEG.",
          "image/avif", "Send it as JPEG or PNG.",
          "image/svg+xml", "A drawing can hold programs. Send it as PNG.",
          "video/x-msvideo", "What else is in it cannot be taken out. Send it as MP4.");

  private Inspection() {}

  /// @param declared `Content-Type` of the upload; null when it has none
  /// @throws app.kinkit.domain.shared.Refused with the reason, for what is not kept
  public static Cleaned clean(byte[] upload, @Nullable String declared) {
    if (upload.length == 0) {
      throw Unfit.empty();
    }
    if (upload.length > FileCommand.MOST_BYTES) {
      throw tooLarge();
    }
    var found = sniffed(upload);
    var said = said(declared);
    if (said != null && !said.equals(found)) {
      throw Unfit.lie(said, found);
    }
    var cleaned = clean(upload, found, Unfit.type(found, ADVICE.get(found)));
    if (cleaned.bytes().length > FileCommand.MOST_BYTES) {
      throw Unfit.tooLarge("Drawn anew, this picture is too large. Send it with fewer pixels.");
    }
    return cleaned;
  }

  private static Cleaned clean(byte[] upload, String type, RuntimeException notTaken) {
    return switch (type) {
      case "image/jpeg" -> new Cleaned(FileFormat.JPEG, Pictures.jpeg(upload));
      case "image/png" -> new Cleaned(FileFormat.PNG, Pictures.png(upload));
      case "image/gif" -> new Cleaned(FileFormat.GIF, Pictures.gif(upload));
      case "image/webp" -> Pictures.webp(upload);
      case "video/mp4" -> new Cleaned(FileFormat.MP4, Mp4.clean(upload));
      case "video/quicktime" -> new Cleaned(FileFormat.QUICKTIME, Mp4.clean(upload));
      case "video/webm" -> new Cleaned(FileFormat.WEBM, Webm.clean(upload));
      default -> throw notTaken;
    };
  }

  /// More bytes than are kept.
  public static RuntimeException tooLarge() {
    return Unfit.tooLarge(
        "A file has at most %d bytes. Send a smaller picture or a shorter film."
            .formatted(FileCommand.MOST_BYTES));
  }

  private static String sniffed(byte[] upload) {
    try (var in = new ByteArrayInputStream(upload)) {
      var type = known(TYPES.detect(in, new Metadata()).getBaseType().toString());
      return type.equals("video/quicktime") || type.equals("video/mp4") ? ofBrand(upload) : type;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// MP4 grew out of QuickTime; which of the two it is its brand says, and older QuickTime has
  /// none.
  private static String ofBrand(byte[] film) {
    var head = new String(film, 0, Math.min(12, film.length), StandardCharsets.ISO_8859_1);
    var isMp4 = head.startsWith("ftyp", 4) && !head.startsWith("qt  ", 8);
    return isMp4 ? "video/mp4" : "video/quicktime";
  }

  private static @Nullable String said(@Nullable String declared) {
    if (declared == null || declared.isBlank()) {
      return null;
    }
    var type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (UNSAID.contains(type)) {
      return null;
    }
    return type.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}") ? known(type) : "no media type";
  }

  private static String known(String type) {
    return ALIASES.getOrDefault(type, type);
  }
}
