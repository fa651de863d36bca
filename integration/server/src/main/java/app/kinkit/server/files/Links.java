package app.kinkit.server.files;

import static app.kinkit.domain.shared.RefusalCode.LINK_EXPIRED;
import static app.kinkit.domain.shared.RefusalCode.LINK_INVALID;

import app.kinkit.command.vault.Codes;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Links that show one file to one person for a few minutes without a token, as an `img` of a page
/// needs it. A link says for whom it was made, and whether that person may still see the file is
/// asked again when it is followed: it opens nothing that a token would not.
public final class Links {
  static final Duration LIFE = Duration.ofMinutes(5);

  private final Codes codes;
  private final Clock clock;

  public Links(Codes codes, Clock clock) {
    this.codes = codes;
    this.clock = clock;
  }

  /// Relative to the server, whatever name it is called by.
  public record Link(String url, Instant expiresAt) {}

  public Link to(FileId file, ProfileId reader) {
    var until = Instant.ofEpochSecond(clock.instant().plus(LIFE).getEpochSecond());
    var who = reader.value().toString();
    var seconds = Long.toString(until.getEpochSecond());
    var signature = signature(file, who, seconds);
    return new Link(
        "%s/%s/content?reader=%s&expires=%s&signature=%s"
            .formatted(FilesEndpoint.PATH, file.value(), who, seconds, signature),
        until);
  }

  /// For whom a link to this file was made; refused unless it is ours and still counts.
  ProfileId readerOf(FileId file, HttpServletRequest request) {
    var reader = text(request.getParameter("reader"));
    var expires = text(request.getParameter("expires"));
    var signature = text(request.getParameter("signature"));
    Refused.unless(
        isSame(signature, signature(file, reader, expires)),
        LINK_INVALID,
        "This is no link of ours, or it was changed. Ask for a new one with your token.");
    Refused.unless(
        clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(expires))),
        LINK_EXPIRED,
        "This link counts no longer. Ask for a new one with your token.");
    return new ProfileId(UUID.fromString(reader));
  }

  private String signature(FileId file, String reader, String expires) {
    return codes.signature(file.toString(), reader, expires);
  }

  /// Takes as long for a wrong one as for a right one.
  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(@Nullable String parameter) {
    return parameter == null ? "" : parameter;
  }
}
