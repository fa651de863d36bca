package app.kinkit.server.files;

import static app.kinkit.domain.shared.RefusalCode.ADULT_CONFIRMATION_REQUIRED;
import static app.kinkit.domain.shared.RefusalCode.UNSUPPORTED_MEDIA_TYPE;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;

import app.kinkit.command.dispatch.Dispatcher;
import app.kinkit.command.dispatch.Order;
import app.kinkit.command.dispatch.Outcome;
import app.kinkit.command.page.Line;
import app.kinkit.command.web.Admission;
import app.kinkit.command.web.Caller;
import app.kinkit.command.web.Conditions;
import app.kinkit.command.web.Gate;
import app.kinkit.command.web.RequestMac;
import app.kinkit.domain.file.FileCommand;
import app.kinkit.domain.file.FileCommand.StoreFile;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.shared.Refused;
import app.kinkit.files.Inspection;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/// Takes a picture or film in. In this order: is there room, may this person, are the bytes
/// bearable, what are they; then what is left of them is sealed and made durable, and only then an
/// event says that there is a file. A crash in between leaves bytes that nothing speaks for, which
/// are swept.
///
/// @param room how many come in at once: each upload is in memory as a whole
public record Upload(
    Dispatcher dispatcher, Gate gate, RequestMac mac, Admission room, FileBytes bytes) {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int SIP = 64 * 1024;

  /// @param commandId by which a repeat is known
  Outcome take(HttpServletRequest request, Caller caller, UUID commandId) throws IOException {
    if (request.getContentLengthLong() > FileCommand.MOST_BYTES) {
      throw Inspection.tooLarge();
    }
    gate.ensureRegistered(caller);
    Refused.unless(
        gate.adult(caller.id()),
        ADULT_CONFIRMATION_REQUIRED,
        "Confirm first that you are 18 or older: POST " + Line.ROOT + "/me/adult-confirmation.");
    try (var _ = room.enter(caller.id())) {
      return stored(request, caller, commandId);
    }
  }

  private Outcome stored(HttpServletRequest request, Caller caller, UUID commandId) {
    var body = body(request);
    var cleaned = Inspection.clean(body, request.getContentType());
    var file = new FileId(new Ids(commandId).next());
    var hash = bytes.store(file, caller.id(), cleaned.bytes());
    var command = new StoreFile(file, hash, cleaned.bytes().length, cleaned.format());
    var isRepeatable = Conditions.of(request).key() != null;
    var requestMac = isRepeatable ? mac.of("POST", FilesEndpoint.PATH, body) : null;
    try {
      var order = new Order(commandId, new Actor(caller.id()), command, requestMac, null);
      var outcome = dispatcher.dispatch(order);
      if (outcome.repeated()) {
        bytes.takeBack(hash); // the first of them has its own
      }
      return outcome;
    } catch (Refused refused) {
      if (refused.code().status() < 500) { // else nobody knows whether it happened
        bytes.takeBack(hash);
      }
      throw refused;
    }
  }

  private static byte[] body(HttpServletRequest request) {
    var encoding = request.getHeader("Content-Encoding");
    Refused.unless(
        encoding == null || encoding.equalsIgnoreCase("identity"),
        UNSUPPORTED_MEDIA_TYPE,
        "Send the file as it is, without a Content-Encoding.");
    try {
      return read(request);
    } catch (IOException e) {
      var broken = new Refused(VALIDATION_FAILED, "The body broke off. Send the whole file again.");
      broken.addSuppressed(e);
      throw broken;
    }
  }

  /// Stops at the first byte too many, and with whoever dawdles.
  private static byte[] read(HttpServletRequest request) throws IOException {
    var deadline = System.nanoTime() + LONGEST.toNanos();
    var read = new ByteArrayOutputStream(Math.max(SIP, request.getContentLength()));
    var sip = new byte[SIP];
    var in = request.getInputStream();
    for (var count = in.read(sip); count >= 0; count = in.read(sip)) {
      read.write(sip, 0, count);
      if (read.size() > FileCommand.MOST_BYTES) {
        throw Inspection.tooLarge();
      }
      Refused.unless(
          System.nanoTime() < deadline,
          VALIDATION_FAILED,
          "The file took longer than a minute. Send it over a faster line, or a smaller one.");
    }
    return read.toByteArray();
  }
}
